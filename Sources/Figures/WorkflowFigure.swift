import Files
import Record

/// What was done, step by step, from images to the evaluation; what was fitted stands on the development cohort's ground.
package struct WorkflowFigure: FigureKind {
  package let id = "workflow"
  package let title = "Workflow"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    let workflow = WorkflowSteps(input.results, names: MapNames(input))
    guard workflow.steps.count + workflow.evaluations.count > 1 else { return [] }
    let isFitted = workflow.steps.contains { $0.scope == .development }
    let sentences = (workflow.steps + workflow.evaluations).map { step in
      let lines = step.lines.map { $0.label.isEmpty ? $0.text : $0.text.isEmpty ? $0.label : "\($0.label): \($0.text)" }
      return "\(step.title): \(lines.joined(separator: "; "))."
    }
    return [
      FigureDescription(
        id: id, kind: id, title: title,
        caption: caption(workflow, isFitted: isFitted, source: input.results.study.source),
        alternativeText: "Diagram of the steps of the study. " + sentences.joined(separator: " "),
        drawing: drawing(workflow, theme: input.theme), data: table(workflow))
    ]
  }

  private func caption(_ workflow: WorkflowSteps, isFitted: Bool, source: StudySummary.Source) -> String {
    guard source == .run else {
      return "Workflow of the evaluation. The record holds predictions only: "
        + "how the models were built is not part of it."
    }
    var sentences = ["Workflow of the study."]
    if isFitted { sentences.append("What stands on blue ground was fitted on the development cohort only.") }
    if workflow.evaluations.isEmpty {
      sentences.append("There is no held-out cohort.")
    } else {
      let cohorts = workflow.evaluations.count == 1 ? "cohort" : "cohorts"
      sentences.append("In the held-out \(cohorts) everything was applied as locked.")
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ workflow: WorkflowSteps) -> CSVTable {
    var table = CSVTable(columns: ["step", "scope", "label", "text"])
    for step in workflow.steps + workflow.evaluations {
      let scope =
        switch step.scope {
        case .all: "all"
        case .development: "development"
        case .evaluation: "evaluation"
        }
      table.rows += step.lines.map { [step.title, scope, $0.label, $0.text] }
    }
    return table
  }

  /// Cards in rows; where they do not fit on a page, in more columns.
  private func drawing(_ workflow: WorkflowSteps, theme: FigureTheme) -> Drawing {
    let usual = theme.width >= 150.mm ? 3 : theme.width >= 105.mm ? 2 : 1
    var drawing = WorkflowPage(workflow, columns: usual, theme: theme).drawing()
    for columns in (usual + 1)...(usual + 2) where drawing.size.height > theme.greatestHeight {
      drawing = WorkflowPage(workflow, columns: columns, theme: theme).drawing()
    }
    return drawing
  }
}
