import Record

/// Names and units of maps in print.
struct MapNames {
  private var labels: [String: String] = [:]
  private var units: [String: String] = [:]

  init(_ input: FigureInput) {
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
      if name != map || labels[map] == nil { labels[map] = name }
    }
  }

  func name(of map: String) -> String { labels[map] ?? map }

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
