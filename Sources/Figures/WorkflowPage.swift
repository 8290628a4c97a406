/// Where the cards of the workflow stand.
struct WorkflowPage {
  let workflow: WorkflowSteps
  let theme: FigureTheme
  let columns: Int
  let gap = 15.0
  let padding = 4.0
  let ground = 4.5

  init(_ workflow: WorkflowSteps, columns: Int, theme: FigureTheme) {
    self.workflow = workflow
    self.columns = columns
    self.theme = theme
  }

  struct Card {
    var step: WorkflowSteps.Step
    var number: Int?
    var box: Rectangle
  }

  func drawing() -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    var y = 0.5
    var rows: [[Card]] = []
    var number = 0
    var evaluation: Rectangle?
    for (index, steps) in rowsOfSteps.enumerated() {
      let hasGround = steps.contains { $0.scope == .development }
      let slots = isInline ? columns : steps.count
      let width = (theme.width - 2 * edge - gap * Double(slots - 1)) / Double(slots)
      var height = steps.map { cardHeight($0, width: width) }.max() ?? 0
      // The ground's own words stand above the first row of it, under each other where cards follow one another.
      let isContinued = columns == 1 && rows.last?.last?.step.scope == .development
      if hasGround, !isContinued { y += groundTop(steps, width: width) }
      let left = edge + Double(steps.count) * (width + gap)
      if isInline, index == rowsOfSteps.count - 1 {
        let rest = theme.width - edge - left
        height = max(height, evaluationHeight(width: rest))
        evaluation = Rectangle(x: left, y: y, width: rest, height: height)
      }
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
      let width = theme.width - 2 * edge
      let top = rows.isEmpty ? 0.5 : y + gap
      let box =
        evaluation ?? Rectangle(x: edge, y: top, width: width, height: evaluationHeight(width: width))
      if let last = rows.last?.last?.box {
        if evaluation != nil {
          arrow(Point(last.right + 1.5, last.centre.y), Point(box.left - 1.5, last.centre.y), on: &canvas)
        } else {
          arrow(Point(last.centre.x, last.bottom + 1.5), Point(last.centre.x, box.top - 1.5), on: &canvas)
        }
      }
      drawEvaluations(in: box, number: number + 1, on: &canvas)
      y = max(y, box.bottom)
    }
    canvas.setHeight(y + 1)
    return canvas.drawing
  }

  /// Room at the left and the right.
  private var edge: Double { workflow.steps.contains { $0.scope == .development } ? ground + 0.5 : 0.5 }

  /// Whether the evaluation fills up the last row.
  private var isInline: Bool {
    let rest = (columns - workflow.steps.count % columns) % columns
    return rest > 0 && !workflow.steps.isEmpty && !workflow.evaluations.isEmpty && workflow.evaluations.count <= rest
  }

  /// The steps dealt out over rows: evenly, the longer rows first, or filling rows where the evaluation fills the last.
  private var rowsOfSteps: [[WorkflowSteps.Step]] {
    let count = workflow.steps.count
    guard count > 0 else { return [] }
    let rows = (count + columns - 1) / columns
    var result: [[WorkflowSteps.Step]] = []
    var start = 0
    for row in 0..<rows {
      let size = isInline ? min(columns, count - start) : count / rows + (row < count % rows ? 1 : 0)
      result.append(Array(workflow.steps[start..<start + size]))
      start += size
    }
    return result
  }
}
