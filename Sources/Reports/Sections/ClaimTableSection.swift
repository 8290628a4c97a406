import Audit
import Claims

/// The table of a manuscript's own results with its empty cells.
enum ClaimTableSection {
  static func values(_ record: ManuscriptAuditRecord) -> [TemplateValue] {
    let table = ClaimTable(record)
    return table.parts.enumerated().map { index, part in
      let empty = part.rows.flatMap(\.cells).count { $0.claims.isEmpty }
      let all = part.rows.reduce(0) { $0 + $1.cells.count }
      return [
        "number": .text("Table \(index + 1)"),
        "caption": .text(caption(part, record: record, empty: empty, of: all)),
        "columns": .texts(["Model", "Cohort"] + part.metrics.map { Wording.sentence($0.label) }),
        "rows": .list(
          part.rows.enumerated().map { position, row in
            let isFirst = position == 0 || part.rows[position - 1].model?.id != row.model?.id
            return [
              "first": .flag(isFirst),
              "model": .text(isFirst ? row.model.map { Wording.sentence($0.label) } ?? "Model not said" : ""),
              "cohort": .text(cohort(row.cohort)),
              "cells": .list(row.cells.map(cell)),
            ]
          }),
      ]
    }
  }

  private static func caption(
    _ part: ClaimTable.Part, record: ManuscriptAuditRecord, empty: Int, of all: Int
  ) -> String {
    let task = part.task.map { task in
      task.outcome.isEmpty || task.outcome == task.label ? task.label : "\(task.label) (\(task.outcome))"
    }
    let subject = task ?? (record.tasks.isEmpty ? "All results" : "Results whose task is not said")
    return "\(Wording.sentence(subject)). \(empty) of \(all) cells are empty: the text gives no such number."
  }

  private static func cohort(_ cohort: NamedCohort?) -> String {
    guard let cohort else { return "cohort not said" }
    return cohort.label + (cohort.n.map { " (n = \($0))" } ?? "")
  }

  private static func cell(_ cell: ClaimTable.Cell) -> TemplateValue {
    [
      "empty": .flag(cell.claims.isEmpty),
      "numbers": .list(
        cell.distinct.map { claim in
          ["text": .text(claim.printed), "anchor": .text(MarkedText.anchor(claim.value.span))]
        }),
    ]
  }
}
