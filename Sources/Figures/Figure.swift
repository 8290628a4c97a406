import Files
import Record

/// What figures are made from: the record, and the data that lie beside it.
package struct FigureInput: Sendable {
  package var results: Results
  package var predictions: [Prediction]
  package var habitatSlices: [HabitatSlice]
  /// Kinetic and other maps within the tumour.
  package var mapSlices: [MapSlice] = []
  /// The share of each habitat in each tumour.
  package var habitatShares: [HabitatShares] = []
  /// Voxels of development patients in the space in which habitats were made.
  package var voxels: VoxelScatter?
  package var theme: FigureTheme

  package init(
    results: Results, predictions: [Prediction] = [], habitatSlices: [HabitatSlice] = [],
    theme: FigureTheme = FigureTheme()
  ) {
    self.results = results
    self.predictions = predictions
    self.habitatSlices = habitatSlices
    self.theme = theme
  }
}

/// A map, such as a kinetic one, within the tumour of one patient.
package struct MapSlice: Sendable, Equatable {
  /// Anatomy, habitats and geometry of the slice.
  package var slice: HabitatSlice
  /// The map's name among the prepared volumes: `dce_wash_in`.
  package var map: String
  /// Name in print.
  package var label: String
  package var unit: String?
  /// Row by row as the slice; not finite outside of the tumour and where the map has no value.
  package var values: [Double]

  /// Nil where `values` does not have as many values as the slice has pixels.
  package init?(slice: HabitatSlice, map: String, label: String, unit: String?, values: [Double]) {
    guard values.count == slice.width * slice.height else { return nil }
    self.slice = slice
    self.map = map
    self.label = label
    self.unit = unit
    self.values = values
  }
}

/// The share of each habitat in one tumour, habitat 1 first; empty where no voxel is labelled.
package struct HabitatShares: Sendable, Equatable {
  package var patient: String
  package var cohort: String
  package var shares: [Double]

  package init(patient: String, cohort: String, shares: [Double]) {
    self.patient = patient
    self.cohort = cohort
    self.shares = shares
  }
}

/// Voxels as points of the space whose axes are the habitats' maps, in the maps' own units.
package struct VoxelScatter: Sendable, Equatable {
  package var maps: [String]
  /// One row a voxel, one value a map.
  package var points: [[Double]]
  /// 1, 2, ...: the habitat of each voxel.
  package var labels: [Int]

  /// Nil where a row has another number of values than there are maps, or labels and rows differ in number.
  package init?(maps: [String], points: [[Double]], labels: [Int]) {
    guard labels.count == points.count, points.allSatisfy({ $0.count == maps.count }) else { return nil }
    self.maps = maps
    self.points = points
    self.labels = labels
  }
}

/// A finished figure as a value: the picture, the words that go with it, and the data behind it.
package struct FigureDescription: Sendable, Equatable {
  /// The stem of its files, such as `roc-her2-positive`: letters, digits and hyphens.
  package var id: String
  /// Id of the kind of figure, such as `roc`.
  package var kind: String
  /// The task that it is about; nil for figures of the whole study.
  package var task: String?
  /// The model that it is about; nil for figures of several models or of none.
  package var model: String?
  package var title: String
  /// n, events and method in whole sentences, to be printed under the figure.
  package var caption: String
  /// What the picture shows, for readers who cannot see it.
  package var alternativeText: String
  /// On a page as high as a whole number of CSS pixels, so that browsers draw it where the file says.
  package var drawing: Drawing
  package var data: CSVTable

  package init(
    id: String, kind: String, task: String? = nil, model: String? = nil, title: String, caption: String,
    alternativeText: String, drawing: Drawing, data: CSVTable
  ) {
    self.id = id
    self.kind = kind
    self.task = task
    self.model = model
    self.title = title
    self.caption = caption
    self.alternativeText = alternativeText
    self.drawing = drawing
    self.drawing.size.height = PageHeight.holding(drawing.size.height)
    self.data = data
  }
}

/// One kind of figure, which makes as many figures as the input has tasks, models or patients for it.
package protocol FigureKind: Sendable {
  /// Short name: `roc`, `calibration`, ...
  var id: String { get }
  var title: String { get }
  /// The width that suits it where the study does not ask for one.
  var span: JournalPreset.Span { get }
  /// The figures for the input, in a fixed order; none where the input has nothing of the kind.
  func figures(from input: FigureInput) -> [FigureDescription]
}

extension FigureKind {
  package var span: JournalPreset.Span { .full }
}

/// Every kind of figure there is. A new one is a file of its own and a line here.
package enum FigureRegistry {
  package static let all: [any FigureKind] = [
    ParticipantFlowFigure(), ROCFigure(), OptimismFigure(), PrecisionRecallFigure(), DecisionCurveFigure(),
    CalibrationFigure(), ConfusionFigure(), ThresholdFigure(), ScoresFigure(), WaterfallFigure(), OddsRatioFigure(),
    ForestFigure(), MissingnessFigure(), CorrelationFigure(), PenaltyFigure(), CoefficientFigure(), NomogramFigure(),
    HabitatNumberFigure(), HabitatMapFigure(), HabitatPlanesFigure(), KineticMapsFigure(), EnhancementFigure(),
    FeatureSpaceFigure(), HabitatSharesFigure(), HabitatMeansFigure(), WorkflowFigure(),
  ]

  /// All figures of the kinds named by `only`, or of every kind, in the input's theme.
  ///
  /// - Throws: `FiguresError.unknownFigure` for a name that no kind has.
  package static func figures(
    from input: FigureInput, only kinds: [String]? = nil
  ) throws(FiguresError) -> [FigureDescription] {
    try chosen(kinds).flatMap { $0.figures(from: input) }
  }

  /// The kinds named by `only`, in the registry's order.
  ///
  /// - Throws: `FiguresError.unknownFigure`.
  package static func chosen(_ kinds: [String]?) throws(FiguresError) -> [any FigureKind] {
    let known = all.map(\.id)
    for kind in kinds ?? [] where !known.contains(kind) { throw .unknownFigure(figure: kind, known: known) }
    return all.filter { kinds?.contains($0.id) ?? true }
  }
}

/// Names of files.
enum FileStem {
  /// `parts` joined by hyphens, with nothing but lower-case ASCII letters, digits and single hyphens.
  ///
  /// A part that loses characters on the way gets a checksum of its own, so that different names stay different.
  static func make(_ parts: String...) -> String {
    parts.map { part in
      var stem = ""
      for scalar in part.lowercased().unicodeScalars {
        let isKept = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        if isKept {
          stem.unicodeScalars.append(scalar)
        } else if !stem.isEmpty, !stem.hasSuffix("-") {
          stem += "-"
        }
      }
      while stem.hasSuffix("-") { stem.removeLast() }
      let isFaithful = part.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
      }
      if stem.utf8.count > 60 { stem = String(stem.prefix(60)) }
      if !isFaithful || stem.isEmpty || part.utf8.count > 60 {
        let checksum = String(PNGFile.checksum([UInt8](part.utf8)), radix: 16)
        stem += (stem.isEmpty ? "" : "-") + checksum
      }
      return stem
    }.joined(separator: "-")
  }
}
