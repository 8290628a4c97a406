import Record

/// When bands are drawn, and where they run.
enum CurveBand {
  /// More bands than this on one another hide what lies below them.
  static let mostModels = 2
  static let opacity = 0.18

  /// Whether a panel with these many curves shows their bands.
  static func isShown(curves: Int) -> Bool { curves <= mostModels }

  /// ` in (a), (d)` where some panels have bands and others do not; nothing where all have.
  static func place(shown: [Bool], theme: FigureTheme) -> String {
    guard shown.contains(false) else { return "" }
    let letters = shown.indices.filter { shown[$0] }.map { "(\(theme.letter($0)))" }
    return " in " + letters.joined(separator: ", ")
  }
}

extension PerformanceCurves.Curve {
  /// The band between 0 and 1, where the curve has one; `flipped` takes 1 - x for x.
  func band(flipped: Bool = false) -> [PlotLayer.Interval] {
    points.compactMap { point in
      guard let lower = point.lower, let upper = point.upper else { return nil }
      return PlotLayer.Interval(position: flipped ? 1 - point.x : point.x, lower: max(0, lower), upper: min(1, upper))
    }
  }

  /// The parts of the curve between 0 and 1, ended where they meet the border: a local regression may leave the range of a
  /// proportion.
  var lines: [[DataPoint]] {
    var lines: [[DataPoint]] = []
    var current: [DataPoint] = []
    func border(_ from: PerformanceCurves.Point, _ to: PerformanceCurves.Point, at y: Double) -> DataPoint {
      DataPoint(from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y)
    }
    for (index, point) in points.enumerated() {
      let isInside = (0...1).contains(point.y)
      if index > 0, isInside != (0...1).contains(points[index - 1].y) {
        let outside = isInside ? points[index - 1] : point
        current.append(border(points[index - 1], point, at: outside.y > 1 ? 1 : 0))
      }
      if isInside {
        current.append(DataPoint(point.x, point.y))
      } else if !current.isEmpty {
        lines.append(current)
        current = []
      }
    }
    return current.isEmpty ? lines : lines + [current]
  }
}

extension EvaluationColumn {
  /// `No curve in (b): Habitats.` for models that were built and have nothing in a column that has something; nil where
  /// there are none.
  static func sentenceOnAbsent(
    columns: [EvaluationColumn], models: [TaskModel], theme: FigureTheme, has: (Performance) -> Bool
  ) -> String? {
    let parts = columns.enumerated().compactMap { index, column -> String? in
      guard column.reason == nil else { return nil }
      let absent = models.filter { model in
        model.fitted && !column.performances.contains { $0.model == model.id && has($0) }
      }
      guard !absent.isEmpty else { return nil }
      return "(\(theme.letter(index))): \(absent.map(\.label).joined(separator: ", "))"
    }
    return parts.isEmpty ? nil : "No curve in \(parts.joined(separator: "; "))."
  }
}
