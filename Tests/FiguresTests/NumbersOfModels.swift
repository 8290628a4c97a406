import Foundation
import Record

@testable import Figures

/// Whether what a figure prints stands in the record.
struct NumbersOfModels {
  private var numbers: Set<Double> = []
  private var words = ""

  init(_ results: Results) throws {
    let json = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(results))
    collect(json)
  }

  private mutating func collect(_ value: Any) {
    switch value {
    case let object as [String: Any]: for item in object.values { collect(item) }
    case let array as [Any]: for item in array { collect(item) }
    case let text as String: words += " " + text
    case let number as NSNumber: numbers.insert(abs(number.doubleValue))
    default: break
    }
  }

  /// The numbers in texts of the drawing's content that neither round a number of the record nor stand in a name of it.
  func strangers(in drawing: Drawing) -> [String] {
    NumbersOfModels.contents(drawing.commands).flatMap { text -> [String] in
      let flat = text.replacing("\n", with: " ").replacing(",", with: "")
      return NumbersOfModels.tokens(flat).filter { token in
        // A percentage is the record's share.
        let isShare = token.hasSuffix("%")
        let digits = isShare ? String(token.dropLast()) : token
        guard let value = Double(digits) else { return false }
        let decimals = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
        let half = 0.5 * pow(10, -Double(decimals)) * (1 + 1e-9)
        return !words.contains(digits) && !numbers.contains { abs($0 * (isShare ? 100 : 1) - value) <= half }
      }
    }
  }

  /// Digits with their decimals and the sign of a percentage.
  private static func tokens(_ text: String) -> [String] {
    text.split { !($0.isASCII && $0.isNumber) && $0 != "." && $0 != "%" }
      .map { String($0).trimmingCharacters(in: ["."]) }.filter { !$0.isEmpty }
  }

  private static func contents(_ commands: [DrawingCommand]) -> [String] {
    commands.flatMap { command -> [String] in
      switch command {
      case .text(let block, _, _, _): block.role == .content ? [block.text.plain] : []
      case .group(let inner, _, _): contents(inner)
      case .path, .image: []
      }
    }
  }
}
