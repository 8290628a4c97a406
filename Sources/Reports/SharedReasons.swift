/// Reasons that many cells of a table share: they are said once, in a footnote, and the cells bear its mark.
enum SharedReasons {
  typealias Row = ReportTable.Row
  typealias Cell = ReportTable.Cell

  /// Up to this number of cells each says its reason itself.
  private static let fewest = 3
  /// The dagger belongs to tests with a known weakness.
  private static let symbols = ["‡", "§", "¶"]

  /// Rows whose cells bear marks, and the footnotes with those of the marks after the daggers.
  static func moved(_ rows: [Row], footnotes: [String]) -> (rows: [Row], footnotes: [String]) {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for reason in rows.flatMap(\.cells).compactMap(\.reason) {
      if counts[reason] == nil { order.append(reason) }
      counts[reason, default: 0] += 1
    }
    let shared = order.filter { (counts[$0] ?? 0) >= fewest }
    guard !shared.isEmpty else { return (rows, footnotes) }
    let marks = Dictionary(uniqueKeysWithValues: shared.enumerated().map { ($1, mark($0)) })
    let notes = shared.map { reason in
      let cells = rows.flatMap(\.cells).filter { $0.reason == reason }
      let lacksValue = cells.contains { $0.style == .words }
      let lacksInterval = cells.contains { $0.style != .words }
      let lead = !lacksInterval ? "Not known" : lacksValue ? "Not known, or without an interval" : "No interval"
      return Wording.stopped("\(marks[reason] ?? "") \(lead): \(reason)")
    }
    let marked = rows.map { row in
      var row = row
      row.cells = row.cells.map { cell in
        guard let reason = cell.reason, let mark = marks[reason] else { return cell }
        var cell = cell
        cell.text = cell.text.replacing(": \(reason)", with: " \(mark)")
        cell.note = cell.note?.replacing(": \(reason)", with: " \(mark)")
        cell.reason = nil
        return cell
      }
      return row
    }
    let place = (footnotes.lastIndex { $0.hasPrefix("†") } ?? -1) + 1
    return (marked, Array(footnotes.prefix(place)) + notes + footnotes.dropFirst(place))
  }

  /// "‡", "§", "¶", "‡‡", ...
  private static func mark(_ position: Int) -> String {
    String(repeating: symbols[position % symbols.count], count: position / symbols.count + 1)
  }
}
