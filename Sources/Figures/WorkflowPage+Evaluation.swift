/// The last card, with a box for each held-out cohort.
extension WorkflowPage {
  private struct CohortRow {
    var cohorts: [WorkflowSteps.Step]
    var height: Double
  }

  private var inset: Double { padding + 1 }

  private func evaluationTitle(number: Int, width: Double) -> TextBlock {
    titleBlock("\(number)  \(workflow.evaluationTitle)", width: width)
  }

  private func cohortsPerRow(width: Double) -> Int {
    max(1, min(workflow.evaluations.count, Int(width / 50.mm)))
  }

  private func cohortWidth(width: Double) -> Double {
    let count = Double(cohortsPerRow(width: width))
    return (width - 2 * inset - 6 * (count - 1)) / count
  }

  private func cohortRows(width: Double) -> [CohortRow] {
    let perRow = cohortsPerRow(width: width)
    let cell = cohortWidth(width: width)
    return stride(from: 0, to: workflow.evaluations.count, by: perRow).map { start in
      let members = Array(workflow.evaluations[start..<min(start + perRow, workflow.evaluations.count)])
      let heights = members.map { step in
        TextBlock(RichText(step.title), style: theme.panelTitle, width: cell - 2 * padding).size.height
          + bodyHeight(blocks(step, width: cell))
      }
      return CohortRow(cohorts: members, height: heights.max() ?? 0)
    }
  }

  func evaluationHeight(width: Double) -> Double {
    let head = max(headHeight, evaluationTitle(number: 9, width: width).size.height + 5)
    return head + 2 * inset + cohortRows(width: width).reduce(-5) { $0 + $1.height + 5 }
  }

  /// One card that holds a box for each held-out cohort.
  func drawEvaluations(in box: Rectangle, number: Int, on canvas: inout Canvas) {
    let colour = colour(.evaluation)
    let title = evaluationTitle(number: number, width: box.width)
    let head = max(headHeight, title.size.height + 5)
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
    let width = cohortWidth(width: box.width)
    let rows = cohortRows(width: box.width)
    // Boxes take what the row's other cards leave free.
    let spare = (box.height - evaluationHeight(width: box.width)) / Double(max(rows.count, 1))
    var y = box.top + head + inset
    for row in rows {
      for (column, step) in row.cohorts.enumerated() {
        let cell = Rectangle(
          x: box.left + inset + Double(column) * (width + 6), y: y, width: width, height: row.height + max(0, spare))
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
      y += row.height + max(0, spare) + 5
    }
  }
}
