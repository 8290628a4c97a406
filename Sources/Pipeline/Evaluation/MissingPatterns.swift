import Foundation
import Record

/// Which values of a table are missing together.
struct MissingPatterns {
  let listed: [MissingnessSummary.Column]
  let patterns: [MissingnessSummary.Pattern]

  /// Columns that lack the values of the same patients are told as one; the rest is cut at `MissingnessSummary.mostListed`.
  ///
  /// - Parameters:
  ///   - columns: names of the columns with their names in print.
  ///   - missing: for each patient the positions of the columns that lack a value.
  init(columns: [(name: String, label: String)], missing: [[Int]]) {
    var rows: [Int: [Int]] = [:]
    for (row, positions) in missing.enumerated() { for column in positions { rows[column, default: []].append(row) } }
    // Groups of columns by the patients they lack, in the order of their first columns.
    var groups: [(columns: [Int], rows: [Int])] = []
    var places: [[Int]: Int] = [:]
    for column in columns.indices {
      guard let lacking = rows[column] else { continue }
      if let place = places[lacking] {
        groups[place].columns.append(column)
      } else {
        places[lacking] = groups.count
        groups.append(([column], lacking))
      }
    }
    let order = groups.indices.sorted { (-groups[$0].rows.count, $0) < (-groups[$1].rows.count, $1) }
      .prefix(MissingnessSummary.mostListed)
    listed = order.map { place in
      let members = groups[place].columns
      let first = columns[members[0]]
      return MissingnessSummary.Column(
        name: first.name,
        label: members.count == 1 ? first.label : MissingPatterns.stem(members.map { columns[$0].name }),
        columns: members.count, missing: groups[place].rows.count)
    }
    var counts: [[Int]: Int] = [:]
    var lacking = [[Int]](repeating: [], count: missing.count)
    for (position, place) in order.enumerated() { for row in groups[place].rows { lacking[row].append(position) } }
    for positions in lacking { counts[positions, default: 0] += 1 }
    patterns = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key) }
      .prefix(MissingnessSummary.mostListed).map { MissingnessSummary.Pattern(missing: $0.key, n: $0.value) }
  }

  /// What all names begin with, up to the last underscore of it; the first name where they have nothing in common.
  static func stem(_ names: [String]) -> String {
    guard let first = names.first else { return "" }
    let common = names.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    guard let underscore = common.lastIndex(of: "_"), underscore > common.startIndex else { return first }
    return String(common[..<underscore])
  }
}

extension MissingnessSummary {
  mutating func take(_ found: MissingPatterns) {
    listed = found.listed
    patterns = found.patterns
  }
}
