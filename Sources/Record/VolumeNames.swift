extension Results {
  /// A prepared volume or map in words: `dce1` of an image "DCE-MRI" is "DCE-MRI phase 1". A name that follows no rule of
  /// docs/study.md, as in a record of another tool, stays as it is.
  package func volumeName(_ name: String) -> String {
    for image in study.images where name.hasPrefix(image.id) {
      let rest = name.dropFirst(image.id.count)
      switch image.kind {
      case .single where rest.isEmpty: return image.label
      case .dynamic where Int(rest) != nil:
        return rest == "0" ? "\(image.label) before contrast" : "\(image.label) phase \(rest)"
      case .dynamic where rest.hasPrefix("_"):
        if let map = Results.kineticMaps[String(rest.dropFirst())] { return "\(map) (\(image.label))" }
      case .diffusion where Double(rest) != nil: return "\(image.label) b\(rest)"
      case .diffusion where rest == "_adc": return "ADC (\(image.label))"
      case .single, .dynamic, .diffusion: continue
      }
    }
    // A feature map is named after its volume: `dce1_firstorder_Entropy`.
    let parts = name.split(separator: "_")
    guard parts.count > 2 else { return name }
    let source = parts.dropLast(2).joined(separator: "_")
    let wording = volumeName(source)
    let isKnown = wording != source || study.images.contains { $0.kind == .single && $0.id == source }
    return isKnown ? "\(parts.suffix(2).joined(separator: "_")) of \(wording)" : name
  }

  private static let kineticMaps = [
    "enhancement_early": "early enhancement", "enhancement_peak": "peak enhancement", "time_to_peak": "time to peak",
    "wash_in": "wash-in slope", "wash_out": "wash-out slope", "ser": "signal enhancement ratio",
    "auc": "area under the enhancement curve",
  ]
}
