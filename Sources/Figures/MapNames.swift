import Record

/// Names and units of maps in print.
struct MapNames {
  private var labels: [String: String] = [:]
  private var units: [String: String] = [:]
  private let results: Results

  init(_ input: FigureInput) {
    results = input.results
    for slice in input.mapSlices where labels[slice.map] == nil {
      labels[slice.map] = slice.label
      if let unit = slice.unit { units[slice.map] = unit }
    }
    if let summary = input.results.habitats {
      for (map, unit) in zip(summary.maps, summary.units) where units[map] == nil {
        if let unit { units[map] = unit }
      }
    }
    // What the study says comes before what the images are called.
    for map in Set(labels.keys).union(input.results.habitats?.maps ?? []).union(input.voxels?.maps ?? []) {
      let name = input.results.name(of: map)
      if name != map { labels[map] = name }
    }
  }

  /// The name of a map, an image or a prepared volume: what the study or the pictures call it, otherwise made of the image's
  /// label: `DCE-MRI wash in`, `DCE-MRI phase 1`, `DWI b 800`. Words of this tool begin with a capital, as titles do.
  func name(of map: String) -> String {
    // A label of the study's own stays as its authors write it.
    if let own = results.figures?.labels[map] { return own }
    let name = text(of: map)
    return name == map ? map : name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The name inside a sentence: `early enhancement (DCE-MRI)`.
  func text(of map: String) -> String {
    if let label = labels[map] { return label }
    let own = results.name(of: map)
    guard own == map else { return own }
    let images = results.study.images.filter { map.hasPrefix($0.id) }.sorted { $0.id.count > $1.id.count }
    guard let image = images.first else { return map }
    let rest = map.dropFirst(image.id.count)
    let label = results.name(of: image.id) == image.id ? image.label : results.name(of: image.id)
    if rest.isEmpty { return label }
    if rest.allSatisfy(\.isNumber) {
      switch image.kind {
      case .dynamic: return "\(label) phase \(rest)"
      case .diffusion: return "\(label) b \(rest)"
      case .single: return "\(label) \(rest)"
      }
    }
    guard rest.hasPrefix("_"), rest.count > 1 else { return map }
    return "\(label) \(rest.dropFirst().replacing("_", with: " "))"
  }

  /// `%/min`, `10⁻⁶ mm²/s`: units of numbers of squares and powers as they are printed; nil where the map has no unit.
  func unit(of map: String) -> String? {
    units[map].map {
      $0.replacing("mm2", with: "mm\u{B2}").replacing("mm3", with: "mm\u{B3}")
        .replacing("10^-6", with: "10\u{207B}\u{2076}").replacing("10^-3", with: "10\u{207B}\u{B3}")
    }
  }

  /// `Wash-in (%/min)`.
  func title(of map: String) -> String { name(of: map) + (unit(of: map).map { " (\($0))" } ?? "") }
}
