import Files
import Foundation
import Record

/// Draws the two panels of a penalty: side by side where the page is wide enough, one under the other where it is not.
struct PenaltyPage {
  /// A penalty that is marked in both panels.
  struct Line: Equatable {
    var lambda: Double
    var name: String
    var isChosen: Bool
    /// Features at this penalty.
    var features: Int?
    var stroke: Stroke

    /// `minimum deviance, λ = 0.0412, 7 features (chosen)`
    var sentence: String {
      let count = features.map { ", \(NumberText.counted($0, "feature"))" } ?? ""
      return "\(name), \u{3BB} = \(SignificantText.text(lambda))\(count)\(isChosen ? " (chosen)" : "")"
    }
  }

  /// A feature of the final model, and how its path is drawn.
  struct Feature {
    var column: String
    var name: String
    var stroke: Stroke
  }

  let theme: FigureTheme
  let lines: [Line]
  /// Those that the key names.
  let named: [Feature]
  /// Columns of all features of the final model.
  let final: Set<String>
  private let penalty: ModelSummary.Penalty
  private let top: Double

  var isKeyShortened: Bool { named.count < final.count && penalty.paths != nil }

  /// Paths of features that are not in the final model, and of those that the key does not name.
  private static let others = Colour(hex: 0xB4B4B4)
  private static let unnamed = Colour(hex: 0x404040)

  init(_ penalty: ModelSummary.Penalty, of fitted: FittedModel, theme: FigureTheme) {
    self.theme = theme
    self.penalty = penalty
    lines = PenaltyPage.lines(penalty, theme: theme)
    let paths = Set((penalty.paths ?? []).map(\.feature))
    let terms = fitted.model.terms.filter { paths.contains($0.name) }
      .sorted { (-abs($0.coefficient), $0.name) < (-abs($1.coefficient), $1.name) }
    final = Set(terms.map(\.name))
    let features = terms.enumerated().map { index, term in
      Feature(column: term.name, name: fitted.name(of: term), stroke: theme.series(index).stroke)
    }
    let line = TextBlock("Ag", style: theme.text).size.height
    top = line * 3 + 10 + theme.letterSize - theme.textSize
    // As many as have room under the panels; a dozen is as many as can be told apart.
    let panels = PenaltyPage.panelsHeight(theme: theme, top: top)
    var count = min(features.count, 12)
    let lines = self.lines
    func height(_ count: Int) -> Double {
      var scratch = Canvas(width: theme.width, height: 1)
      return PenaltyPage.drawKey(
        lines, named: Array(features.prefix(count)), hasUnnamed: count < features.count, theme: theme,
        from: panels + theme.textSize, on: &scratch)
    }
    while count > 0, height(count) > theme.greatestHeight { count -= 1 }
    named = Array(features.prefix(count))
  }

  /// The penalties of both rules, one line where they are the same.
  private static func lines(_ penalty: ModelSummary.Penalty, theme: FigureTheme) -> [Line] {
    func features(at lambda: Double) -> Int? {
      penalty.lambdas.firstIndex { abs($0 - lambda) <= abs(lambda) * 1e-9 }.flatMap { penalty.nonzero[safely: $0] }
    }
    func stroke(_ isChosen: Bool, dash: [Double]) -> Stroke {
      Stroke(.ink, width: isChosen ? theme.dataLine : theme.hairline * 1.4, dash: dash)
    }
    func isChosen(_ lambda: Double) -> Bool { abs(lambda - penalty.lambda) <= abs(penalty.lambda) * 1e-9 }
    var found: [(Double, String)] = []
    if let lambda = penalty.minimumDeviance { found.append((lambda, "minimum deviance")) }
    if let lambda = penalty.oneStandardError {
      if let first = found.first, abs(first.0 - lambda) <= abs(lambda) * 1e-9 {
        found[0].1 = "minimum deviance and one standard error"
      } else {
        found.append((lambda, "one standard error"))
      }
    }
    if !found.contains(where: { isChosen($0.0) }) { found.append((penalty.lambda, penalty.rule)) }
    return found.enumerated().map { index, item in
      Line(
        lambda: item.0, name: item.1, isChosen: isChosen(item.0), features: features(at: item.0),
        stroke: stroke(isChosen(item.0), dash: index == 0 ? [3, 2] : [1, 1.4]))
    }
  }

  /// Draws the key of the penalties and, below it, that of the features; returns where it ends.
  private static func drawKey(
    _ lines: [Line], named: [Feature], hasUnnamed: Bool, theme: FigureTheme, from top: Double, on canvas: inout Canvas
  ) -> Double {
    func wrapped(_ text: String, _ width: Double) -> RichText {
      RichText(LabelWrap.wrapped(text, style: theme.text, width: width))
    }
    let penalties = lines.map { line in
      KeyFlow.Entry(
        stroke: line.stroke,
        label: wrapped(line.sentence.prefix(1).uppercased() + line.sentence.dropFirst(), theme.width - 28))
    }
    var bottom = KeyFlow(penalties, style: theme.text).draw(at: Point(0, top), width: theme.width, on: &canvas)
    // Two columns where the page is wide.
    let most = isWide(theme) ? theme.width / 2 - 34 : theme.width - 28
    var features = named.map { KeyFlow.Entry(stroke: $0.stroke, label: wrapped($0.name, most)) }
    if hasUnnamed {
      features.append(
        KeyFlow.Entry(
          stroke: Stroke(unnamed, width: theme.hairline),
          label: named.isEmpty ? "Features of the model" : "Other features of the model"))
    }
    guard !features.isEmpty else { return bottom }
    bottom += theme.textSize * 0.5
    return KeyFlow(features, style: theme.text).draw(at: Point(0, bottom), width: theme.width, on: &canvas)
  }

  // MARK: Picture

  private static func isWide(_ theme: FigureTheme) -> Bool { theme.width >= 300 }

  private static func frameHeight(_ theme: FigureTheme) -> Double {
    isWide(theme) ? min(theme.width * 0.36, 170) : min(theme.width * 0.52, 125)
  }

  private static func panelsHeight(theme: FigureTheme, top: Double) -> Double {
    let below = theme.textSize * 2.4 + 8
    let panel = top + frameHeight(theme) + below
    return isWide(theme) ? panel : panel * 2 + theme.textSize
  }

  func drawing() -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let plots = [deviancePlot, pathPlot]
    let margins = plots.map { $0.margins(theme: theme).left }
    let height = PenaltyPage.frameHeight(theme)
    var frames: [Rectangle] = []
    if PenaltyPage.isWide(theme) {
      let gap = 14.0
      let width = (theme.width - margins[0] - margins[1] - gap - 8) / 2
      frames = [
        Rectangle(x: margins[0], y: top, width: width, height: height),
        Rectangle(x: margins[0] + width + gap + margins[1], y: top, width: width, height: height),
      ]
    } else {
      let left = max(margins[0], margins[1])
      let below = theme.textSize * 2.4 + 8
      frames = [top, top * 2 + height + below + theme.textSize].map {
        Rectangle(x: left, y: $0, width: theme.width - left - 8, height: height)
      }
    }
    let titles = ["Cross-validated deviance", "Coefficient paths"]
    for index in plots.indices {
      let left = frames[index].left - (PenaltyPage.isWide(theme) ? margins[index] : frames[index].left)
      let y = frames[index].top - top + theme.letterSize - theme.textSize
      let title = TextBlock(RichText(titles[index]), style: theme.panelTitle)
      canvas.text(
        RichText(theme.letter(index)), style: theme.letter, at: Point(left, y + TextLayout(title).baselines.first),
        anchor: .baselineLeft)
      canvas.text(title, at: Point(frames[index].left, y))
      plots[index].draw(in: frames[index], on: &canvas, theme: theme)
      if plots[index].message == nil { drawCounts(over: frames[index], axis: plots[index].x, on: &canvas) }
    }
    var bottom = (frames.map(\.bottom).max() ?? 0) + plots[0].margins(theme: theme).bottom + theme.textSize
    bottom = PenaltyPage.drawKey(
      lines, named: named, hasUnnamed: isKeyShortened, theme: theme, from: bottom, on: &canvas)
    canvas.setHeight(bottom + 2)
    return canvas.drawing
  }

  /// The number of features on the upper side of a frame, at as many penalties as there is room for.
  private func drawCounts(over frame: Rectangle, axis: Axis, on canvas: inout Canvas) {
    let line = TextBlock("Ag", style: theme.text).size.height
    canvas.text(
      "Number of features", style: theme.text, at: Point(frame.centre.x, frame.top - 3.5 - line - 1),
      anchor: .bottomCentre)
    let places = zip(penalty.lambdas, penalty.nonzero).compactMap { lambda, count -> (x: Double, label: TextBlock)? in
      guard lambda > 0 else { return nil }
      return (
        frame.left + axis.share(of: log(lambda)) * frame.width,
        TextBlock(RichText("\(count)"), style: theme.text, role: .scale)
      )
    }
    let widest = places.map(\.label.size.width).max() ?? 0
    let steps = max(1, min(7, Int(frame.width / (widest + 12))))
    guard let first = places.map(\.x).min(), let last = places.map(\.x).max() else { return }
    var taken: [Double] = []
    for step in 0...steps {
      let target = first + (last - first) * Double(step) / Double(steps)
      guard let place = places.min(by: { abs($0.x - target) < abs($1.x - target) }),
        taken.allSatisfy({ abs($0 - place.x) > widest + 4 })
      else { continue }
      taken.append(place.x)
      canvas.line(
        from: Point(place.x, frame.top), to: Point(place.x, frame.top - 2.5),
        stroke: Stroke(.ink, width: theme.hairline))
      canvas.text(place.label, at: Point(place.x, frame.top - 3.5), anchor: .bottomCentre)
    }
  }

  private var penalties: Axis {
    .close("log(\u{3BB})", around: penalty.lambdas.filter { $0 > 0 }.map { log($0) })
  }

  /// Lines of the marked penalties from the bottom to the top of a plot.
  private func markers(from lower: Double, to upper: Double) -> [PlotLayer] {
    lines.filter { $0.lambda > 0 }.map {
      .line([DataPoint(log($0.lambda), lower), DataPoint(log($0.lambda), upper)], stroke: $0.stroke)
    }
  }

  private var deviancePlot: Plot {
    let curve = zip(penalty.lambdas, zip(penalty.deviance, penalty.devianceError)).filter {
      $0.0 > 0 && $0.1.0.isFinite
    }
    let errors = curve.map { $0.1.1.isFinite ? $0.1.1 : 0 }
    let values = zip(curve, errors).flatMap { [$0.1.0 - $1, $0.1.0 + $1] }
    let y = Axis.close("Deviance per patient", around: values)
    let colour = theme.series(1).colour
    let intervals = zip(curve, errors).map {
      PlotLayer.Interval(position: log($0.0), lower: $0.1.0 - $1, upper: $0.1.0 + $1)
    }
    let size = curve.count > 60 ? 2.0 : 2.8
    var plot = Plot(
      x: penalties, y: y,
      layers: markers(from: y.lower, to: y.upper) + [
        .verticalIntervals(intervals, stroke: Stroke(.grey, width: theme.hairline), cap: size * 0.8),
        .points(curve.map { DataPoint(log($0.0), $0.1.0) }, marker: .circle, size: size, fill: colour, stroke: nil),
      ])
    if curve.isEmpty { plot.message = "The deviance is not defined at any penalty" }
    return plot
  }

  private var pathPlot: Plot {
    let paths = penalty.paths ?? []
    let values = paths.flatMap(\.coefficients)
    let y = Axis.close("Coefficient (log odds ratio per SD)", around: values, base: 0)
    var plot = Plot(x: penalties, y: y)
    if penalty.paths == nil {
      plot.message = "Coefficient paths are not in this record"
      return plot
    }
    if paths.isEmpty {
      plot.message = "No penalty lets a feature into the model"
      return plot
    }
    func line(_ path: ModelSummary.CoefficientPath, _ stroke: Stroke) -> PlotLayer {
      let coefficients = path.coefficients
      let points = zip(penalty.lambdas, coefficients.indices).filter { $0.0 > 0 }.map { lambda, step -> DataPoint in
        // Only where the feature is in the model, and from where it enters or leaves it.
        let isNear = max(0, step - 1)...min(coefficients.count - 1, step + 1)
        return DataPoint(log(lambda), coefficients[isNear].contains { $0 != 0 } ? coefficients[step] : .nan)
      }
      return .line(points, stroke: stroke)
    }
    let strokes = Dictionary(named.map { ($0.column, $0.stroke) }, uniquingKeysWith: { first, _ in first })
    let bounds = [penalties.lower, penalties.upper]
    plot.layers = [.line(bounds.map { DataPoint($0, 0) }, stroke: Stroke(.grey, width: theme.hairline))]
    plot.layers += paths.filter { !final.contains($0.feature) }.map {
      line($0, Stroke(PenaltyPage.others, width: theme.hairline, join: .round))
    }
    plot.layers += markers(from: y.lower, to: y.upper)
    plot.layers += paths.filter { final.contains($0.feature) }.map {
      line($0, strokes[$0.feature] ?? Stroke(PenaltyPage.unnamed, width: theme.hairline, join: .round))
    }
    return plot
  }
}
