/// The `data:` key of a study file, in which `${NAME}` and `${NAME:-otherwise}` stand for environment variables.
enum DataRoot {
  struct UnknownVariable: Error, Equatable {
    let variable: String
  }

  /// The path with its variables replaced.
  static func expand(_ path: String, environment: [String: String]) -> Result<String, UnknownVariable> {
    var expanded = ""
    var rest = path[...]
    while let open = rest.firstRange(of: "${") {
      expanded += rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      guard let close = rest.firstIndex(of: "}") else { return .failure(UnknownVariable(variable: String(rest))) }
      let inside = rest[..<close]
      rest = rest[rest.index(after: close)...]
      let parts = inside.firstRange(of: ":-")
      let name = String(parts.map { inside[..<$0.lowerBound] } ?? inside)
      if let value = environment[name], !value.isEmpty {
        expanded += value
      } else if let parts {
        expanded += inside[parts.upperBound...]
      } else {
        return .failure(UnknownVariable(variable: name))
      }
    }
    return .success(expanded + rest)
  }
}
