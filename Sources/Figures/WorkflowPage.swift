/// Where the cards of the workflow stand.
struct WorkflowPage {
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

  private func groundTop(_ steps: [WorkflowSteps.Step], width: Double) -> Double {
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

  // MARK: Arrows

  private func drawArrows(_ rows: [[Card]], on canvas: inout Canvas) {
    for (index, row) in rows.enumerated() {
      for (one, next) in zip(row, row.dropFirst()) {
        arrow(Point(one.box.right + 1.5, one.box.centre.y), Point(next.box.left - 1.5, next.box.centre.y), on: &canvas)
      }
      guard index > 0, let from = rows[index - 1].last, let to = row.first else { continue }
      // An arrow into a ground ends at its edge: the words of the ground stand behind it.
      var top = to.box.top
      if to.step.scope == .development, columns > 1 || from.step.scope != .development {
        let run = columns > 1 ? row.prefix { $0.step.scope == .development }.map(\.step) : [to.step]
        top -= groundTop(run, width: to.box.width)
      }
      elbow(from: from.box, to: Point(to.box.centre.x, top - 1), on: &canvas)
    }
  }

  /// From the bottom of a card down to a point, at right angles, between the rows.
  private func elbow(from: Rectangle, to end: Point, on canvas: inout Canvas) {
    let start = Point(from.centre.x, from.bottom + 1.5)
    guard abs(start.x - end.x) > 1 else {
      arrow(start, end, on: &canvas)
      return
    }
    let middle = from.bottom + ground + (gap - ground) * 0.4
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
        ? .statistics(line.text)
        : line.text.isEmpty ? .bold(line.label) : .bold("\(line.label): ") + .statistics(line.text)
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

  // MARK: Evaluation

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

  private func evaluationHeight(width: Double) -> Double {
    let head = max(headHeight, evaluationTitle(number: 9, width: width).size.height + 5)
    return head + 2 * inset + cohortRows(width: width).reduce(-5) { $0 + $1.height + 5 }
  }

  /// One card that holds a box for each held-out cohort.
  private func drawEvaluations(in box: Rectangle, number: Int, on canvas: inout Canvas) {
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
