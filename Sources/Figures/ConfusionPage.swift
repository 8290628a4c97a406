import Files
import Record

/// Draws confusion matrices: a row for each model, a column for each kind of prediction. Within a matrix rows are true and
/// columns predicted classes, the event first.
struct ConfusionPage {
  let columns: [EvaluationColumn]
  /// Places of the columns among all of the task, for their letters.
  let letters: [Int]
  let models: [TaskModel]
  let task: TaskSummary
  let theme: FigureTheme
  private let gap = 14.0

  /// Narrower matrices go on on another page.
  private static let leastMatrix = 16.mm
  private static let widestMatrix = 62.mm
  /// Half a line, so that the frame of the last column ends where the bands end.
  private static let edge = 0.25
  /// The longest line of a name that is turned.
  private static let longestTurned = 24.mm

  /// Pages with as many columns as are wide enough, and as many models as are not too many for the height.
  static func pages(
    columns: [EvaluationColumn], models: [TaskModel], task: TaskSummary, theme: FigureTheme
  ) -> [ConfusionPage] {
    guard !models.isEmpty else { return [] }
    let all = ConfusionPage(columns: columns, letters: Array(columns.indices), models: models, task: task, theme: theme)
    let most = max(1, Int((theme.width - all.left - ConfusionPage.edge + all.gap) / (leastMatrix + all.gap)))
    // As even as can be: four columns of which three fit become two and two.
    let parts = (columns.count + most - 1) / most
    let size = max(1, (columns.count + parts - 1) / max(parts, 1))
    return stride(from: 0, to: columns.count, by: size).flatMap { start -> [ConfusionPage] in
      let range = start..<min(start + size, columns.count)
      func page(_ models: [TaskModel]) -> ConfusionPage {
        ConfusionPage(
          columns: Array(columns[range]), letters: Array(range), models: models, task: task, theme: theme)
      }
      return ModelPages.split(models, most: models.count) { page($0).height <= theme.greatestHeight }.map(page)
    }
  }

  // MARK: Measures

  private var title: TextStyle { theme.panelTitle }
  private var line: Double { TextBlock("Ag", style: theme.text).size.height }

  /// Names of the true classes stand here.
  private var left: Double {
    let widest = classNames.map { TextBlock(RichText($0), style: theme.text).size.width }.max() ?? 0
    let words =
      classNames.flatMap { $0.split(separator: " ") }.map {
        TextBlock(RichText(String($0)), style: theme.text).size.width
      }.max() ?? 0
    return line + 5 + min(widest, max(words + 1, theme.width * 0.1), theme.width * 0.16)
  }

  /// The event first, as in a two-by-two table.
  private var classNames: [String] { [task.positive, task.negative] }

  private var matrixWidth: Double {
    let count = Double(max(columns.count, 1))
    return min(ConfusionPage.widestMatrix, (theme.width - left - ConfusionPage.edge - gap * (count - 1)) / count)
  }

  private var cellHeight: Double { 2 * line + 7 }

  private func classBlock(_ name: String, width: Double) -> TextBlock {
    TextBlock(RichText(name), style: theme.text, width: width, alignment: .centre)
  }

  private func headingBlocks(_ column: EvaluationColumn) -> [TextBlock] {
    // The letter of the next column stands in the gap.
    [
      TextBlock(
        RichText(matrixWidth < 30.mm ? column.shortHeading : column.heading), style: title, width: matrixWidth - 1)
    ]
      + [RichText(column.cohortLabel), column.numbers].filter { !$0.plain.isEmpty }.map {
        TextBlock($0, style: theme.text, width: matrixWidth - 1)
      }
  }

  private var letterWidth: Double {
    TextBlock(RichText(theme.letter(letters.last ?? 0)), style: theme.letter).size.width + 2
  }

  /// Headings of the columns, then `Predicted` and the class names.
  private var headHeight: Double {
    let headings = columns.map { headingBlocks($0).reduce(0) { $0 + $1.size.height } }.max() ?? 0
    return headings + 5 + classesHeight
  }

  private var classesHeight: Double {
    let names = classNames.map {
      turnsNames ? turnedBlock($0).size.width : classBlock($0, width: matrixWidth / 2 - 2).size.height
    }
    return line + 1 + (names.max() ?? line) + 2
  }

  /// Whether the names of predicted classes stand upright, because a word of them is wider than a cell.
  private var turnsNames: Bool {
    classNames.flatMap { $0.split(separator: " ") }.contains {
      TextBlock(RichText(String($0)), style: theme.text).size.width > matrixWidth / 2 - 2
    }
  }

  private func turnedBlock(_ name: String) -> TextBlock {
    let natural = TextBlock(RichText(name), style: theme.text)
    guard natural.size.width > ConfusionPage.longestTurned else { return natural }
    return TextBlock(RichText(name), style: theme.text, width: ConfusionPage.longestTurned)
  }

  private func label(of model: TaskModel) -> TextBlock {
    let threshold = model.threshold.map { RichText(", threshold \($0.text)") } ?? ", threshold not known"
    return TextBlock(.bold(model.label) + threshold, style: theme.text, width: theme.width - 4)
  }

  private func height(of model: TaskModel) -> Double { label(of: model).size.height + 3 + 2 * cellHeight + 8 }

  var height: Double { headHeight + models.reduce(4) { $0 + height(of: $1) } }

  // MARK: Picture

  func drawing() -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    var y = drawHead(on: &canvas)
    for model in models {
      let block = label(of: model)
      canvas.rectangle(
        Rectangle(x: 0, y: y, width: theme.width, height: block.size.height + 1), fill: Colour(hex: 0xEFEFEF))
      canvas.text(block, at: Point(2, y + 0.5))
      y += block.size.height + 3
      drawClasses(top: y, on: &canvas)
      for (index, column) in columns.enumerated() {
        let frame = Rectangle(x: x(index), y: y, width: matrixWidth, height: 2 * cellHeight)
        if let confusion = column.confusion(of: model.id) {
          draw(confusion, in: frame, on: &canvas)
        } else {
          drawMessage(column.message ?? "Not known for this model", in: frame, on: &canvas)
        }
      }
      y += 2 * cellHeight + 8
    }
    canvas.setHeight(y - 6)
    return canvas.drawing
  }

  private func x(_ column: Int) -> Double { left + Double(column) * (matrixWidth + gap) }

  private func drawHead(on canvas: inout Canvas) -> Double {
    for (index, column) in columns.enumerated() {
      var y = 2.0
      let blocks = headingBlocks(column)
      if let first = blocks.first {
        canvas.text(
          RichText(theme.letter(letters[index])), style: theme.letter,
          at: Point(
            x(index) - (index == 0 ? left : min(letterWidth + 5, gap - 1)), y + TextLayout(first).baselines.first),
          anchor: .baselineLeft)
      }
      for block in blocks {
        canvas.text(block, at: Point(x(index), y))
        y += block.size.height
      }
    }
    let bottom = 2 + headHeight
    let classesTop = bottom - classesHeight
    for index in columns.indices {
      canvas.text(
        "Predicted", style: theme.note, at: Point(x(index) + matrixWidth / 2, classesTop), anchor: .topCentre)
      for (place, name) in classNames.enumerated() {
        let middle = Point(x(index) + matrixWidth * (0.25 + 0.5 * Double(place)), bottom - 2)
        if turnsNames {
          canvas.text(turnedBlock(name), at: middle, anchor: .left, rotation: 90)
        } else {
          canvas.text(classBlock(name, width: matrixWidth / 2 - 2), at: middle, anchor: .bottomCentre)
        }
      }
    }
    return bottom
  }

  private func drawClasses(top: Double, on canvas: inout Canvas) {
    canvas.text("True", style: theme.note, at: Point(0, top + cellHeight), anchor: .topCentre, rotation: 90)
    for (place, name) in classNames.enumerated() {
      canvas.text(
        TextBlock(RichText(name), style: theme.text, width: left - line - 5, alignment: .right),
        at: Point(left - 4, top + cellHeight * (0.5 + Double(place))), anchor: .right)
    }
  }

  private func draw(_ confusion: Performance.Confusion, in frame: Rectangle, on canvas: inout Canvas) {
    let rows = [
      [confusion.truePositives, confusion.falseNegatives], [confusion.falsePositives, confusion.trueNegatives],
    ]
    for (row, counts) in rows.enumerated() {
      let total = counts.reduce(0, +)
      for (place, count) in counts.enumerated() {
        let cell = Rectangle(
          x: frame.left + Double(place) * frame.width / 2, y: frame.top + Double(row) * cellHeight,
          width: frame.width / 2, height: cellHeight)
        let share = total > 0 ? Double(count) / Double(total) : 0
        let fill = ConfusionPage.shade(share)
        canvas.rectangle(cell, fill: fill)
        var text = RichText.bold(NumberText.count(count))
        if total > 0 { text = text + RichText("\n" + NumberText.percentage(share)) }
        canvas.text(
          TextBlock(text, style: theme.text.coloured(fill.readable), alignment: .centre), at: cell.centre,
          anchor: .centre)
      }
    }
    let stroke = Stroke(.ink, width: theme.hairline)
    canvas.rectangle(frame, stroke: stroke)
    canvas.line(
      from: Point(frame.centre.x, frame.top), to: Point(frame.centre.x, frame.bottom), stroke: stroke)
    canvas.line(
      from: Point(frame.left, frame.centre.y), to: Point(frame.right, frame.centre.y), stroke: stroke)
  }

  /// White where no patient of the true class is; a blue on which text can be read where all are.
  static func shade(_ share: Double) -> Colour { ColourScale.sequential.colour(at: share * 0.75) }

  private func drawMessage(_ message: String, in frame: Rectangle, on canvas: inout Canvas) {
    canvas.rectangle(frame, fill: Colour(hex: 0xF6F6F6), stroke: Stroke(.lightGrey, width: theme.hairline))
    func block(_ text: String) -> TextBlock {
      TextBlock(
        RichText(text), style: theme.text.coloured(Colour(hex: 0x404040)), width: frame.width - 4, alignment: .centre)
    }
    // The caption says in full what has no room here.
    let full = block(message)
    canvas.text(
      full.size.height <= frame.height - 2 ? full : block("Not known"), at: frame.centre, anchor: .centre)
  }
}
