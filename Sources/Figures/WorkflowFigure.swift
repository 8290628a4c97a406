import Files
import Record

/// What was done, step by step, from images to the evaluation; what was fitted stands on the development cohort's ground.
package struct WorkflowFigure: FigureKind {
  package let id = "workflow"
  package let title = "Workflow"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    let workflow = WorkflowSteps(input.results)
    guard workflow.steps.count + workflow.evaluations.count > 1 else { return [] }
    let isFitted = workflow.steps.contains { $0.scope == .development }
    let sentences = (workflow.steps + workflow.evaluations).map { step in
      let lines = step.lines.map { $0.label.isEmpty ? $0.text : $0.text.isEmpty ? $0.label : "\($0.label): \($0.text)" }
      return "\(step.title): \(lines.joined(separator: "; "))."
    }
    return [
      FigureDescription(
        id: id, kind: id, title: title,
        caption: "Workflow of the study. "
          + (isFitted
            ? "Steps on blue ground were fitted on the development cohort only; " : "")
          + (workflow.evaluations.isEmpty
            ? isFitted ? "the record has no held-out cohort." : "No held-out cohort."
            : "\(isFitted ? "in" : "In") the held-out \(workflow.evaluations.count == 1 ? "cohort" : "cohorts") "
              + "everything was applied as locked, and nothing was fitted."),
        alternativeText: "Diagram of the steps of the study. " + sentences.joined(separator: " "),
        drawing: drawing(workflow, theme: input.theme), data: table(workflow))
    ]
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

/// Where the cards of the workflow stand.
private struct WorkflowPage {
  let workflow: WorkflowSteps
  let theme: FigureTheme
  let columns: Int
  private let gap = 15.0
  private let padding = 4.0
  private let ground = 4.5

  init(_ workflow: WorkflowSteps, columns: Int, theme: FigureTheme) {
    self.workflow = workflow
    self.columns = columns
    self.theme = theme
  }

  private struct Card {
    var step: WorkflowSteps.Step
    var number: Int?
    var box: Rectangle
  }

  func drawing() -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    var y = 0.5
    var rows: [[Card]] = []
    var number = 0
    for steps in rowsOfSteps {
      let hasGround = steps.contains { $0.scope == .development }
      let edge = hasGround || columns == 1 ? ground : 0.5
      let width = (theme.width - 2 * edge - gap * Double(steps.count - 1)) / Double(steps.count)
      let height = steps.map { cardHeight($0, width: width) }.max() ?? 0
      // The ground's own words stand above the first row of it, under each other where cards follow one another.
      let isContinued = columns == 1 && rows.last?.last?.step.scope == .development
      if hasGround, !isContinued { y += groundLine(steps, width: width) + 2 * ground - 1 }
      var row: [Card] = []
      for (column, step) in steps.enumerated() {
        number += 1
        row.append(
          Card(
            step: step, number: number,
            box: Rectangle(x: edge + Double(column) * (width + gap), y: y, width: width, height: height)))
      }
      rows.append(row)
      y += height + (hasGround ? ground : 0) + gap
    }
    y -= gap
    drawGrounds(rows, on: &canvas)
    drawArrows(rows, on: &canvas)
    for card in rows.flatMap({ $0 }) { draw(card, on: &canvas) }
    if !workflow.evaluations.isEmpty {
      let from = rows.last?.last?.box
      y = drawEvaluations(from: from, top: rows.isEmpty ? y : y + gap, number: number + 1, on: &canvas)
    }
    canvas.setHeight(y + 1)
    return canvas.drawing
  }

  /// The steps dealt out evenly over rows, the longer rows first.
  private var rowsOfSteps: [[WorkflowSteps.Step]] {
    let count = workflow.steps.count
    guard count > 0 else { return [] }
    let rows = (count + columns - 1) / columns
    var result: [[WorkflowSteps.Step]] = []
    var start = 0
    for row in 0..<rows {
      let size = count / rows + (row < count % rows ? 1 : 0)
      result.append(Array(workflow.steps[start..<start + size]))
      start += size
    }
    return result
  }

  // MARK: Ground

  /// Runs of cards that were fitted, each on a ground of its own: within a row, or down a single column.
  private func drawGrounds(_ rows: [[Card]], on canvas: inout Canvas) {
    var runs: [[Card]] = []
    var last: WorkflowSteps.Scope?
    for row in rows {
      for (column, card) in row.enumerated() {
        if card.step.scope == .development {
          if last == .development, column > 0 || columns == 1, !runs.isEmpty {
            runs[runs.count - 1].append(card)
          } else {
            runs.append([card])
          }
        }
        last = card.step.scope
      }
    }
    for run in runs {
      guard let first = run.first, let end = run.last else { continue }
      let width = end.box.right - first.box.left
      let words = groundWords(width: width)
      let line = groundLine(run.map(\.step), width: first.box.width)
      let area = Rectangle(
        x: first.box.left - ground, y: first.box.top - ground - line - ground + 1, width: width + 2 * ground,
        height: end.box.bottom - first.box.top + 3 * ground + line - 1)
      canvas.rectangle(
        area, fill: Colour(hex: 0xE3EEF6), stroke: Stroke(Colour(hex: 0x0072B2), width: 0.6, dash: [3, 2]), radius: 3)
      canvas.text(words, at: Point(first.box.left, first.box.top - ground + 0.5), anchor: .bottomLeft)
    }
  }

  private func groundWords(width: Double) -> TextBlock {
    TextBlock(
      RichText(workflow.development), style: theme.smallText.inBold.coloured(Colour(hex: 0x00507D)), width: width)
  }

  /// Height of the words over a run of fitted cards in this row.
  private func groundLine(_ steps: [WorkflowSteps.Step], width: Double) -> Double {
    guard columns > 1 else { return groundWords(width: width).size.height }
    return steps.split { $0.scope != .development }.map { run in
      let count = Double(run.count)
      return groundWords(width: count * width + (count - 1) * gap).size.height
    }.max() ?? 0
  }

  // MARK: Arrows

  private func drawArrows(_ rows: [[Card]], on canvas: inout Canvas) {
    for (index, row) in rows.enumerated() {
      for (one, next) in zip(row, row.dropFirst()) {
        arrow(Point(one.box.right + 1.5, one.box.centre.y), Point(next.box.left - 1.5, next.box.centre.y), on: &canvas)
      }
      guard index > 0, let from = rows[index - 1].last?.box, let to = row.first?.box else { continue }
      elbow(from: from, to: to, on: &canvas)
    }
  }

  /// From the bottom of one card to the top of another, at right angles, between the rows.
  private func elbow(from: Rectangle, to: Rectangle, on canvas: inout Canvas) {
    let (start, end) = (Point(from.centre.x, from.bottom + 1.5), Point(to.centre.x, to.top - 1.5))
    guard abs(start.x - end.x) > 1 else {
      arrow(start, end, on: &canvas)
      return
    }
    let middle = from.bottom + ground + (gap - ground) / 2
    canvas.polyline([start, Point(start.x, middle), Point(end.x, middle)], stroke: line)
    arrow(Point(end.x, middle), end, on: &canvas)
  }

  private var line: Stroke { Stroke(Colour(hex: 0x4A5560), width: 0.9, join: .round) }

  private func arrow(_ start: Point, _ end: Point, on canvas: inout Canvas) {
    canvas.arrow(from: start, to: end, stroke: line, head: 5)
  }

  // MARK: Cards

  private func colour(_ scope: WorkflowSteps.Scope) -> Colour {
    switch scope {
    case .all: Colour(hex: 0x4A5560)
    case .development: Colour(hex: 0x005F96)
    case .evaluation: Colour(hex: 0x9A3E00)
    }
  }

  private var headHeight: Double { theme.textSize * 1.2 + 5 }

  private func titleBlock(_ title: String, width: Double) -> TextBlock {
    TextBlock(
      RichText(title), style: theme.panelTitle.coloured(.white), width: width - 2 * padding - headHeight)
  }

  private func blocks(_ step: WorkflowSteps.Step, width: Double) -> [TextBlock] {
    step.lines.map { line in
      let text: RichText =
        line.label.isEmpty
        ? RichText(line.text)
        : line.text.isEmpty ? .bold(line.label) : .bold("\(line.label): ") + RichText(line.text)
      return TextBlock(text, style: theme.smallText, width: width - 2 * padding)
    }
  }

  private func bodyHeight(_ blocks: [TextBlock]) -> Double {
    blocks.reduce(2 * padding - 1.5) { $0 + $1.size.height + 1.5 }
  }

  private func cardHeight(_ step: WorkflowSteps.Step, width: Double) -> Double {
    max(headHeight, titleBlock("9  " + step.title, width: width).size.height + 5)
      + bodyHeight(blocks(step, width: width))
  }

  private func draw(_ card: Card, on canvas: inout Canvas) {
    let colour = colour(card.step.scope)
    let title = titleBlock((card.number.map { "\($0)  " } ?? "") + card.step.title, width: card.box.width)
    let head = max(headHeight, title.size.height + 5)
    canvas.rectangle(card.box, fill: .white, radius: 2)
    canvas.clipped(to: .rectangle(card.box, radius: 2)) {
      $0.rectangle(Rectangle(x: card.box.left, y: card.box.top, width: card.box.width, height: head), fill: colour)
    }
    canvas.rectangle(card.box, stroke: Stroke(colour, width: 0.7), radius: 2)
    canvas.text(title, at: Point(card.box.left + padding, card.box.top + 2.5))
    let size = theme.textSize + 1
    card.step.icon.draw(
      in: Rectangle(
        x: card.box.right - padding - size, y: card.box.top + (headHeight - size) / 2, width: size, height: size),
      colour: .white, on: &canvas)
    var y = card.box.top + head + padding - 0.5
    for block in blocks(card.step, width: card.box.width) {
      y = canvas.text(block, at: Point(card.box.left + padding, y)).bottom + 1.5
    }
  }

  /// One wide card that holds a box for each held-out cohort; returns where it ends.
  private func drawEvaluations(
    from: Rectangle?, top: Double, number: Int, on canvas: inout Canvas
  ) -> Double {
    let colour = colour(.evaluation)
    let cohorts = workflow.evaluations
    let perRow = max(1, min(cohorts.count, Int(theme.width / 50.mm)))
    let inset = padding + 1
    let inner = theme.width - 1 - 2 * inset
    let width = (inner - 6 * Double(perRow - 1)) / Double(perRow)
    let title = titleBlock("\(number)  External evaluation: everything as locked, nothing fitted", width: theme.width)
    let head = max(headHeight, title.size.height + 5)
    var rows: [(cohorts: [WorkflowSteps.Step], height: Double)] = []
    for start in stride(from: 0, to: cohorts.count, by: perRow) {
      let members = Array(cohorts[start..<min(start + perRow, cohorts.count)])
      let height =
        members.map { step in
          TextBlock(RichText(step.title), style: theme.panelTitle, width: width - 2 * padding).size.height
            + bodyHeight(blocks(step, width: width))
        }.max() ?? 0
      rows.append((members, height))
    }
    let height = head + inset + rows.reduce(0) { $0 + $1.height + 5 } - 5 + inset
    let box = Rectangle(x: 0.5, y: top, width: theme.width - 1, height: height)
    if let from {
      arrow(Point(from.centre.x, from.bottom + 1.5), Point(from.centre.x, top - 1.5), on: &canvas)
    }
    canvas.rectangle(box, fill: Colour(hex: 0xFBF1E9), radius: 2)
    canvas.clipped(to: .rectangle(box, radius: 2)) {
      $0.rectangle(Rectangle(x: box.left, y: box.top, width: box.width, height: head), fill: colour)
    }
    canvas.rectangle(box, stroke: Stroke(colour, width: 0.7), radius: 2)
    canvas.text(title, at: Point(box.left + padding, box.top + 2.5))
    let size = theme.textSize + 1
    WorkflowIcon.evaluation.draw(
      in: Rectangle(x: box.right - padding - size, y: box.top + (headHeight - size) / 2, width: size, height: size),
      colour: .white, on: &canvas)
    var y = top + head + inset
    for row in rows {
      for (column, step) in row.cohorts.enumerated() {
        let cell = Rectangle(
          x: box.left + inset + Double(column) * (width + 6), y: y, width: width, height: row.height)
        canvas.rectangle(cell, fill: .white, stroke: Stroke(colour, width: 0.4), radius: 1.5)
        var text =
          canvas.text(
            RichText(step.title), style: theme.panelTitle, at: Point(cell.left + padding, cell.top + padding - 0.5),
            width: width - 2 * padding
          ).bottom + 1
        for block in blocks(step, width: width) {
          text = canvas.text(block, at: Point(cell.left + padding, text)).bottom + 1.5
        }
      }
      y += row.height + 5
    }
    return box.bottom
  }
}
