/// Splits the models of a figure over several figures where one would be too full.
enum ModelPages {
  /// More curves in one panel cannot be told apart.
  static let mostCurves = 12

  /// The models of each page, in order and as evenly as can be; one empty page where there is no model.
  ///
  /// - Parameter fits: whether a page of these models is readable; asked for more than one model only.
  static func split(
    _ models: [TaskModel], most: Int = mostCurves, fits: ([TaskModel]) -> Bool = { _ in true }
  ) -> [[TaskModel]] {
    guard models.count > 1 else { return [models] }
    for pages in 1...models.count {
      let size = (models.count + pages - 1) / pages
      guard size <= max(1, most) else { continue }
      let split = stride(from: 0, to: models.count, by: size).map {
        Array(models[$0..<min($0 + size, models.count)])
      }
      if size == 1 || split.allSatisfy(fits) { return split }
    }
    return models.map { [$0] }
  }

  /// ` (1 of 3)`; nothing where there is one page.
  static func part(_ index: Int, of count: Int) -> String { count > 1 ? " (\(index + 1) of \(count))" : "" }

  /// The id of a page: with its number where there are several.
  static func id(_ parts: [String], _ index: Int, of count: Int) -> String {
    (parts + (count > 1 ? ["\(index + 1)"] : [])).map { FileStem.make($0) }.joined(separator: "-")
  }
}

extension [EvaluationColumn] {
  /// The same columns with the performances of these models only.
  func restricted(to models: [TaskModel]) -> [EvaluationColumn] {
    map { column in
      var column = column
      column.performances = column.performances.filter { performance in
        models.contains { $0.id == performance.model }
      }
      return column
    }
  }
}
