/// The ground under the cards that were fitted on the development cohort.
extension WorkflowPage {
  /// Runs of cards that were fitted, each on a ground of its own: within a row, or down a single column.
  func drawGrounds(_ rows: [[Card]], on canvas: inout Canvas) {
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
        x: first.box.left - ground, y: first.box.top - groundTop(line: line), width: width + 2 * ground,
        height: end.box.bottom - first.box.top + ground + groundTop(line: line))
      canvas.rectangle(
        area, fill: Colour(hex: 0xE3EEF6), stroke: Stroke(Colour(hex: 0x0072B2), width: 0.6, dash: [3, 2]), radius: 3)
      canvas.text(words, at: Point(first.box.left, first.box.top - ground + 0.5), anchor: .bottomLeft)
    }
  }

  private func groundWords(width: Double) -> TextBlock {
    TextBlock(
      .statistics(workflow.development), style: theme.smallText.inBold.coloured(Colour(hex: 0x00507D)), width: width)
  }

  /// From the upper edge of the ground to that of its cards.
  private func groundTop(line: Double) -> Double { line + 2 * ground - 1 }

  /// From the upper edge of the ground of a row to that of its cards.
  func groundTop(_ steps: [WorkflowSteps.Step], width: Double) -> Double {
    groundTop(line: groundLine(steps, width: width))
  }

  /// Height of the words over a run of fitted cards in this row.
  private func groundLine(_ steps: [WorkflowSteps.Step], width: Double) -> Double {
    guard columns > 1 else { return groundWords(width: width).size.height }
    return steps.split { $0.scope != .development }.map { run in
      let count = Double(run.count)
      return groundWords(width: count * width + (count - 1) * gap).size.height
    }.max() ?? 0
  }
}
