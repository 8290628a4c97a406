import Files
import Record

/// Names and units of maps in print.
struct MapNames {
  private var labels: [String: String] = [:]
  private var units: [String: String] = [:]
  private let results: Results

  init(_ input: FigureInput) {
    results = input.results
    for slice in input.mapSlices where labels[slice.map] == nil {
      // A label that is the map's id is none.
      if slice.label != slice.map { labels[slice.map] = slice.label }
      if let unit = slice.unit { units[slice.map] = unit }
    }
    if let summary = input.results.habitats {
      for (map, unit) in zip(summary.maps, summary.units) where units[map] == nil {
        if let unit { units[map] = unit }
      }
    }
    // What the study says comes before what the images are called.
    for (map, label) in input.results.figures?.labels ?? [:] { labels[map] = label }
  }

  /// The name of a map, an image or a prepared volume: what the study or the pictures call it, otherwise what it is in words:
  /// `Wash-in slope (DCE-MRI)`, `DCE-MRI phase 1`. Words of this tool begin with a capital, as titles do.
  func name(of map: String) -> String {
    // A label of the study's own stays as its authors write it.
    if let own = results.figures?.labels[map] { return own }
    let name = text(of: map)
    return name == map ? map : name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The name inside a sentence: `early enhancement (DCE-MRI)`.
  func text(of map: String) -> String {
    labels[map] ?? results.study.images.first { $0.id == map }?.label ?? results.volumeName(map)
  }

  /// `%/min`, `10⁻⁶ mm²/s`: units of numbers of squares and powers as they are printed; nil where the map has no unit.
  func unit(of map: String) -> String? { units[map].map(UnitText.printed) }

  /// `Wash-in (%/min)`.
  func title(of map: String) -> String { name(of: map) + (unit(of: map).map { " (\($0))" } ?? "") }
}
