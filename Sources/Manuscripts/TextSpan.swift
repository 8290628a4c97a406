/// A stretch of a manuscript's text: from the UTF-8 byte `start` up to, not including, `end`.
package struct TextSpan: Sendable, Hashable, Codable, Comparable {
  package var start: Int
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  package var length: Int { end - start }

  /// True where the other span lies within this one.
  package func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  /// True where the two share a byte.
  package func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// The smallest span with both in it.
  package func union(_ other: TextSpan) -> TextSpan { TextSpan(min(start, other.start), max(end, other.end)) }

  package static func < (left: TextSpan, right: TextSpan) -> Bool {
    left.start != right.start ? left.start < right.start : left.end < right.end
  }
}
