/// Whether the hyphen at a line's end belongs to the word.
struct Dehyphenation {
  /// Words of the document that no line's end cut, in lower case, hyphens included.
  private var known: Set<[UInt8]> = []

  init(_ lines: some Sequence<[UInt8]>) {
    for line in lines {
      let words = line.split(separator: 0x20)
      for (index, word) in words.enumerated() {
        let bare = Dehyphenation.bare(word)
        if bare.isEmpty || (index == words.count - 1 && word.last == 0x2D) { continue }
        known.insert(bare)
      }
    }
  }

  private static func bare(_ word: ArraySlice<UInt8>) -> [UInt8] {
    func isPart(_ byte: UInt8) -> Bool {
      (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)
    }
    var word = word.drop { !isPart($0) }
    while let last = word.last, !isPart(last) { word = word.dropLast() }
    return word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  private static let prefixes: Set<String> = [
    "whole", "multi", "non", "cross", "co", "self", "high", "low", "semi", "intra", "inter", "pre", "post", "two",
    "three", "one",
    "four", "five", "ten", "well", "single", "multiple", "short", "long", "full", "half", "anti", "follow", "contrast",
    "diffusion",
    "time", "hand", "deep", "end", "t1", "t2", "age", "meta", "large", "small", "real", "open", "state", "first",
    "second", "third",
    "machine", "data", "model", "center", "centre", "breast", "so", "quasi", "sub", "out", "in", "on", "her2", "ki",
    "receiver", "decision",
    "rad", "left", "right", "log", "mid", "near", "over", "under", "up", "cut", "image",
  ]

  /// - Parameters:
  ///   - line: a line that ends in a hyphen.
  ///   - next: the line after it.
  /// - Returns: true where the hyphen stays.
  func keeps(_ line: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
    guard let first = next.first, first >= 0x61, first <= 0x7A else { return true }
    let before = line.dropLast().split(separator: 0x20).last ?? []
    let after = next.prefix { $0 != 0x20 }
    let head = Dehyphenation.bare(before)
    let tail = Dehyphenation.bare(after)
    guard !head.isEmpty, !tail.isEmpty else { return true }
    let isJoinedKnown = known.contains(head + tail)
    let isHyphenKnown = known.contains(head + [0x2D] + tail)
    if isJoinedKnown != isHyphenKnown { return isHyphenKnown }
    // A word with a hyphen already, a number or capitals: `HER2-`, `95-`, `DCE-`.
    if before.contains(0x2D) || head.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { return true }
    let letters = before.filter { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    if letters.count > 1, letters.allSatisfy({ $0 <= 0x5A }) { return true }
    let isPrefix = Dehyphenation.prefixes.contains(String(decoding: head, as: UTF8.self))
    if isPrefix, known.contains(tail) { return true }
    return known.contains(head) && known.contains(tail) && head.count > 3 && tail.count > 3
  }
}
