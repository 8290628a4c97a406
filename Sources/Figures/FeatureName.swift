import Foundation
import Record

/// The names of image features in print.
///
/// A column such as `habitat2_dce_wash_in_original_glrlm_ShortRunHighGreyLevelEmphasis` is written out as `Habitat 2, DCE wash
/// in, GLRLM short run high grey level emphasis`. A name that the study gives a column, or a map, goes before. Columns that
/// are not built like this keep their names.
struct FeatureName {
  let results: Results

  init(_ results: Results) { self.results = results }

  /// The name in print of one column.
  ///
  /// - Parameter label: a name that the record has for it; where it is the column itself it is no name.
  func text(of column: String, label: String? = nil) -> String {
    if let label, label != column, !label.isEmpty { return label }
    let given = results.name(of: column)
    return given == column ? writtenOut(column) : given
  }

  /// The names in print of several columns; those that would share one keep their columns' names.
  func texts(of columns: [String]) -> [String] {
    let names = columns.map { text(of: $0) }
    return zip(columns, names).map { column, name in names.count { $0 == name } > 1 ? column : name }
  }

  /// The name in print of what several columns begin with: `habitat2_dce` is `Habitat 2, DCE`.
  func stem(_ text: String) -> String {
    guard results.name(of: text) == text else { return results.name(of: text) }
    guard let habitat = FeatureName.habitat(text) else { return text }
    let rest = text.dropFirst(habitat.prefix.count)
    let parts = [results.habitatName(habitat.label)] + (rest.isEmpty ? [] : [image(String(rest.dropFirst()))])
    return parts.joined(separator: ", ")
  }

  /// Families of features as they stand in names of columns, and in print.
  private static let families: [(id: String, name: String)] = [
    ("firstorder", "first-order"), ("shape2D", "2D shape"), ("shape", "shape"), ("glcm", "GLCM"), ("glrlm", "GLRLM"),
    ("glszm", "GLSZM"), ("gldm", "GLDM"), ("ngldm", "NGLDM"), ("ngtdm", "NGTDM"), ("gldzm", "GLDZM"),
  ]

  /// Features whose names are no words.
  private static let special = [
    "10Percentile": "10th percentile", "90Percentile": "90th percentile", "Id": "ID", "Idm": "IDM", "Idn": "IDN",
    "Idmn": "IDMN", "Imc1": "IMC1", "Imc2": "IMC2", "MCC": "MCC",
  ]

  private func writtenOut(_ column: String) -> String {
    for family in FeatureName.families {
      let mark = "_\(family.id)_"
      guard let place = column.range(of: mark, options: .backwards) else { continue }
      let feature = String(column[place.upperBound...])
      guard feature.first?.isUppercase == true || FeatureName.special[feature] != nil, !feature.contains("_") else {
        continue
      }
      var prefix = String(column[..<place.lowerBound])
      var parts: [String] = []
      if let habitat = FeatureName.habitat(prefix) {
        parts.append(results.habitatName(habitat.label))
        prefix = String(prefix.dropFirst(habitat.prefix.count + 1))
      }
      var filter = ""
      if let underscore = prefix.lastIndex(of: "_") {
        let last = String(prefix[prefix.index(after: underscore)...])
        if FeatureName.isFilter(last) {
          filter = last
          prefix = String(prefix[..<underscore])
        }
      } else if FeatureName.isFilter(prefix) {
        filter = prefix
        prefix = ""
      }
      if !prefix.isEmpty { parts.append(image(prefix)) }
      if !filter.isEmpty, filter != "original" { parts.append(filter) }
      parts.append("\(family.name) \(FeatureName.words(feature))")
      let text = parts.joined(separator: ", ")
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    return stem(column)
  }

  /// The name in print of a map or an image: `dce_wash_in` is `DCE wash in`.
  private func image(_ name: String) -> String {
    let given = results.name(of: name)
    guard given == name else { return given }
    return name.split(separator: "_").map { part in
      let letters = part.prefix { $0.isLetter }
      let isAcronym = ["dce", "adc", "dwi", "t", "pet", "suv", "ct", "mri", "flair"].contains(letters)
      return isAcronym ? part.uppercased() : String(part)
    }.joined(separator: " ")
  }

  private static func habitat(_ column: String) -> (label: Int, prefix: String)? {
    guard column.hasPrefix("habitat") else { return nil }
    let digits = column.dropFirst(7).prefix { $0.isASCII && $0.isNumber }
    let prefix = "habitat\(digits)"
    guard let label = Int(digits), column == prefix || column.hasPrefix(prefix + "_") else { return nil }
    return (label, prefix)
  }

  private static func isFilter(_ name: String) -> Bool {
    ["original", "square", "squareroot", "logarithm", "exponential", "gradient"].contains(name)
      || ["wavelet", "log-sigma", "lbp", "laws", "gabor", "mean-filter"].contains { name.hasPrefix($0) }
  }

  /// `ShortRunHighGreyLevelEmphasis` in words.
  static func words(_ feature: String) -> String {
    if let special = special[feature] { return special }
    let letters = Array(feature)
    var words: [String] = []
    var word = ""
    for (index, letter) in letters.enumerated() {
      if index > 0 {
        let previous = letters[index - 1]
        let next = index + 1 < letters.count ? letters[index + 1] : "A"
        let begins =
          previous.isLowercase && (letter.isUppercase || letter.isNumber)
          || previous.isUppercase && letter.isUppercase && next.isLowercase
        if begins {
          words.append(word)
          word = ""
        }
      }
      word.append(letter)
    }
    words.append(word)
    let text = words.map { word in
      let isAcronym = word.count > 1 && word.allSatisfy { $0.isUppercase || $0.isNumber }
      return isAcronym ? word : word.lowercased()
    }.joined(separator: " ")
    return text.replacing("non uniformity", with: "non-uniformity")
  }
}
