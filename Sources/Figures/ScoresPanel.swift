import Files
import Record

/// The predicted probabilities of one model: a group for each kind of prediction, in it patients without and with the event.
struct ScoresPanel {
  /// Patients of one outcome.
  struct Part {
    var event: Bool
    /// In order.
    var values: [Double]
    var density: Density?

    init(event: Bool, values: [Double]) {
      self.event = event
      self.values = values
      density = values.count >= ScoresPanel.leastForViolin ? Density(values) : nil
    }

    var showsBox: Bool { values.count >= ScoresPanel.leastForBox }
    var showsPoints: Bool { values.count <= ScoresPanel.mostPoints }
  }

  /// One kind of prediction in one cohort.
  struct Group {
    var column: EvaluationColumn
    var scores: PredictedScores?
    /// No event, then event.
    var parts: [Part]
    /// Whether there are predictions, but others than those of the record.
    var isForeign: Bool
    /// Why nothing is drawn.
    var message: String
  }

  static let leastForViolin = 10
  static let leastForBox = 5
  static let mostPoints = 30
  static let thresholdStroke = Stroke(.ink, width: 0.6, dash: [3, 2])

  let model: TaskModel
  let groups: [Group]
  let theme: FigureTheme

  init(model: TaskModel, columns: [EvaluationColumn], predictions: [Prediction], theme: FigureTheme) {
    self.model = model
    self.theme = theme
    groups = columns.map { column in
      let performance = column.performances.first { $0.model == model.id }
      let scores = performance.flatMap { PredictedScores($0, among: predictions) }
      let isForeign = performance != nil && scores == nil
      return Group(
        column: column, scores: scores,
        parts: scores.map { scores in
          [false, true].map { Part(event: $0, values: scores.probabilities(event: $0)) }
        } ?? [], isForeign: isForeign,
        message: column.reason ?? (isForeign ? "predictions not at hand" : "no predictions of this kind"))
    }
  }

  // MARK: Picture

  /// Where the violins of a group stand, in units of the x axis.
  private static let offsets = [-0.22, 0.22]
  private static let halfWidth = 0.18

  var plot: Plot {
    let x = Axis("", from: -0.5, to: Double(max(groups.count, 1)) - 0.5, ticks: [])
    var plot = Plot(x: x, y: .unit("Predicted probability"))
    let style = OutcomeStyle(theme: theme)
    for (index, group) in groups.enumerated() {
      for (part, offset) in zip(group.parts, ScoresPanel.offsets) {
        plot.layers += layers(of: part, at: Double(index) + offset, style: style)
      }
    }
    if let threshold = model.threshold?.value {
      plot.layers.append(
        .line([DataPoint(x.lower, threshold), DataPoint(x.upper, threshold)], stroke: ScoresPanel.thresholdStroke))
    }
    return plot
  }

  private func layers(of part: Part, at position: Double, style: OutcomeStyle) -> [PlotLayer] {
    var layers: [PlotLayer] = []
    let outline = style.outline(event: part.event)
    var halfWidths: (Double) -> Double = { _ in ScoresPanel.halfWidth * 0.5 }
    if let density = part.density {
      let curve = density.curve()
      let highest = curve.map(\.density).max() ?? 1
      halfWidths = { ScoresPanel.halfWidth * density($0) / highest }
      layers.append(
        .violins(
          [
            .init(
              position: position, values: curve.map(\.x),
              halfWidths: curve.map { ScoresPanel.halfWidth * $0.density / highest })
          ], fill: style.fill(event: part.event), stroke: outline))
    }
    if part.showsPoints {
      // Points are spread by a sequence that fills an interval evenly, the same at every run.
      let points = part.values.enumerated().map { index, value in
        DataPoint(
          position + (part.values.count == 1 ? 0 : (2 * ScoresPanel.evenShare(index + 1) - 1) * halfWidths(value)),
          value)
      }
      layers.append(
        .points(
          points, marker: part.event ? .circle : .diamond, size: 2.6,
          fill: part.density == nil ? style.fill(event: part.event) : .white,
          stroke: Stroke(part.density == nil ? outline.colour : .ink, width: 0.5)))
    }
    if part.showsBox, let box = Quartiles(part.values) {
      layers.append(
        .boxes(
          [
            .init(
              position: position, lower: box.whiskers.lowerBound, lowerQuartile: box.lower, median: box.median,
              upperQuartile: box.upper, upper: box.whiskers.upperBound)
          ], width: 0.07, fill: part.showsPoints ? nil : .white, stroke: Stroke(.ink, width: 0.5)))
    }
    return layers
  }

  /// 1/2, 1/4, 3/4, 1/8, ...: the bits of the index behind the binary point (van der Corput 1935).
  static func evenShare(_ index: Int) -> Double {
    var (rest, share, unit) = (index, 0.0, 0.5)
    while rest > 0 {
      if rest & 1 == 1 { share += unit }
      rest >>= 1
      unit /= 2
    }
    return share
  }

  // MARK: Below

  private func names(width: Double) -> [[TextBlock]] {
    groups.map { group in
      let slot = width / Double(max(groups.count, 1)) - 4
      let texts = [group.column.shortHeading, group.column.cohortLabel].filter { !$0.isEmpty }
      return texts.map { TextBlock(RichText($0), style: theme.text, width: slot, alignment: .centre) }
    }
  }

  private var line: Double { theme.textSize * 1.25 }
  /// From the frame down to the numbers, past the lowest label of the y axis.
  private var drop: Double { theme.textSize * 0.75 }

  /// Room for the number of patients below each violin, and the names of groups.
  func belowHeight(width: Double) -> Double {
    drop + line + 2 + (names(width: width).map { $0.reduce(0) { $0 + $1.size.height } }.max() ?? 0)
  }

  /// Draws numbers and names under the frame, and in the frame why a group is empty.
  func drawBelow(_ frame: Rectangle, on canvas: inout Canvas) {
    let slot = frame.width / Double(max(groups.count, 1))
    canvas.text(.italic("n"), style: theme.text, at: Point(frame.left - 4, frame.bottom + drop), anchor: .topRight)
    for (index, blocks) in names(width: frame.width).enumerated() {
      let centre = frame.left + (Double(index) + 0.5) * slot
      if index > 0 {
        let border = frame.left + Double(index) * slot
        canvas.line(
          from: Point(border, frame.top), to: Point(border, frame.bottom), stroke: Stroke(.lightGrey, width: 0.5))
      }
      if let performance = groups[index].scores?.performance {
        for (count, offset) in zip([performance.n - performance.events, performance.events], ScoresPanel.offsets) {
          canvas.text(
            RichText(NumberText.count(count)), style: theme.text,
            at: Point(centre + offset * slot, frame.bottom + drop), anchor: .topCentre)
        }
      } else {
        canvas.rectangle(
          Rectangle(x: centre - slot / 2, y: frame.top, width: slot, height: frame.height), fill: Colour(hex: 0xF6F6F6))
        canvas.text(
          RichText(groups[index].message.prefix(1).uppercased() + groups[index].message.dropFirst()),
          style: theme.text.coloured(Colour(hex: 0x404040)), at: Point(centre, frame.centre.y), anchor: .centre,
          width: slot - 8, alignment: .centre)
      }
      var y = frame.bottom + drop + line + 2
      for block in blocks {
        canvas.text(block, at: Point(centre, y), anchor: .topCentre)
        y += block.size.height
      }
    }
  }
}
