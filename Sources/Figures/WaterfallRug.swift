/// The rows under a waterfall plot: a mark for every patient in the row of the true outcome, so that outcomes are told apart
/// without colour. It carries the x axis of the plot.
struct WaterfallRug {
  let style: OutcomeStyle
  let theme: FigureTheme

  private let rowHeight = 7.0
  private let gap = 4.0
  private let names: [(text: RichText, event: Bool)] = [("Event", true), ("No event", false)]

  init(style: OutcomeStyle, theme: FigureTheme) {
    self.style = style
    self.theme = theme
  }

  /// Room that it needs under the frame.
  var height: Double { gap + 2 * (rowHeight + 1.5) + 2 + theme.textSize * 1.2 }

  /// Room that its names need at the left.
  var leftMargin: Double { 5 + (names.map { TextBlock($0.text, style: theme.smallText).size.width }.max() ?? 0) }

  func draw(_ scores: PredictedScores?, under frame: Rectangle, showsNames: Bool, on canvas: inout Canvas) {
    guard let scores else { return }
    let step = frame.width / Double(max(scores.rows.count, 1))
    var y = frame.bottom + gap
    for name in names {
      if showsNames {
        canvas.text(name.text, style: theme.smallText, at: Point(frame.left - 4, y + rowHeight / 2), anchor: .right)
      }
      canvas.rectangle(
        Rectangle(x: frame.left, y: y, width: frame.width, height: rowHeight), fill: Colour(hex: 0xF2F2F2))
      // Neighbours are one area, as in the plot above.
      for run in WaterfallFigure.runs(scores.rows) where run.event == name.event {
        canvas.rectangle(
          Rectangle(
            x: frame.left + Double(run.first - 1) * step, y: y, width: Double(run.probabilities.count) * step,
            height: rowHeight), fill: style.colour(event: name.event))
      }
      y += rowHeight + 1.5
    }
    canvas.text(
      "Patients in order", style: theme.text, at: Point(frame.centre.x, y + 1), anchor: .topCentre)
  }
}
