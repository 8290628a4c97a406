import Manuscripts

/// A word, number or mark of a manuscript's text.
///
/// Words are runs of letters and digits that begin with a letter (`her2`, `adc`, `p`), also with an apostrophe within;
/// hyphens and slashes part words. Numbers take their sign, decimals and thousands with them. Everything else is one mark a
/// character.
package struct Token: Sendable, Hashable {
  package enum Kind: UInt8, Sendable {
    case word, number, mark
  }

  package let kind: Kind
  /// UTF-8 bytes of the manuscript's text.
  package let start: Int32
  package let end: Int32
  /// For words: the id of the folded word (lower case, no accents) in `TokenisedText.vocabulary`; for marks the Unicode
  /// scalar; for numbers the index in `TokenisedText.numbers`.
  package let value: Int32
  /// True where white space stands before it.
  package let isSpaced: Bool

  package var span: TextSpan { TextSpan(Int(start), Int(end)) }

  /// True for a mark that is this character.
  package func isMark(_ character: Unicode.Scalar) -> Bool {
    kind == .mark && value == Int32(bitPattern: character.value)
  }
}

/// A number as it is printed.
package struct PrintedNumber: Sendable, Hashable, Codable {
  /// The value as printed: 68.3 for `68.3%`.
  package var value: Double
  /// Digits after the decimal mark; what the value was rounded to.
  package var decimals: Int
  /// True where a per cent sign or word follows.
  package var isPercent: Bool
  package var span: TextSpan

  package init(value: Double, decimals: Int, isPercent: Bool, span: TextSpan) {
    self.value = value
    self.decimals = decimals
    self.isPercent = isPercent
    self.span = span
  }

  /// The value as a fraction: a percentage divided by 100.
  package var fraction: Double { isPercent ? value / 100 : value }
  /// Half a unit of the last digit, on the scale of `fraction`.
  package var halfUnit: Double {
    var unit = 0.5
    for _ in 0..<max(0, decimals) { unit /= 10 }
    return isPercent ? unit / 100 : unit
  }
  /// True for a number without decimals and per cent that can be a count.
  package var isCount: Bool { decimals == 0 && !isPercent && value >= 0 && value < 1e9 }
}

/// A run of tokens that says one thing: a sentence, a heading, a table's cell.
package struct Sentence: Sendable, Hashable {
  /// The index in `Manuscript.blocks`.
  package let block: Int
  /// Indices in `TokenisedText.tokens`.
  package let tokens: Range<Int>
  package let span: TextSpan
}

extension Range where Bound == Int {
  /// The tokens from one to another, none where the start lies behind the end: a look ahead at a sentence's end.
  package init(from start: Int, upTo end: Int) { self = start..<Swift.max(start, end) }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which a condition no longer holds, by bisection: the condition holds for all
  /// elements up to one place and for none behind it. Logarithmic in the number of elements.
  package func endOfPrefix(where isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
