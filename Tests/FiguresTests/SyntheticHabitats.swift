import Files
import Foundation
import Record

@testable import Figures

/// Habitats, maps and preparation of a made-up study, from the usual to the extreme.
struct SyntheticHabitats {
  var habitats = 3
  var maps = 3
  /// Patients with pictures.
  var patients = 6
  var planes = ["axial"]
  /// Pixels of a side.
  var size = 72
  var hasLongNames = false
  /// The second patient lacks the last habitat, the third has a tumour of one voxel, the fourth none; one map is missing and
  /// one is empty.
  var hasEmptyHabitats = false
  var record = SyntheticRecord()

  static let mapNames = ["dce_wash_in", "dce_time_to_peak", "adc", "dce_wash_out", "dce_entropy", "adc_glcm_Contrast"]
  static let mapLabels = ["Wash-in", "Time to peak", "ADC", "Wash-out", "Local entropy", "ADC contrast"]
  static let mapUnits: [String?] = ["%/min", "s", "10^-6 mm2/s", "%/min", nil, nil]
  private static let means = [120, 150, 1100, 10, 3.4, 22.0]
  private static let deviations = [60, 55, 260, 9, 0.6, 8.0]

  var input: FigureInput {
    var generator = SplitMix(state: 23)
    var input = GalleryInputs.input(record)
    let cohorts = input.results.cohorts
    let standardised = (0..<habitats).map { habitat in
      (0..<maps).map { map in 1.5 * cos(Double(habitat) * 2.1 + Double(map) * 1.3) }
    }
    var all: [HabitatShares] = []
    for cohort in cohorts {
      for patient in 0..<min(cohort.n, 400) {
        all.append(
          HabitatShares(patient: "\(cohort.id)-\(patient)", cohort: cohort.id, shares: shares(&generator, patient)))
      }
    }
    let slices = SyntheticHabitats.slices(self)
    var summary = HabitatSummary(
      maps: Array(SyntheticHabitats.mapNames.prefix(maps)), units: Array(SyntheticHabitats.mapUnits.prefix(maps)),
      candidates: (2...max(6, habitats + 2)).map {
        .init(clusters: $0, silhouette: 0.48 - 0.03 * abs(Double($0 - habitats)), inertia: 2000 / Double($0))
      },
      habitats: (0..<habitats).map { habitat in
        .init(
          label: habitat + 1,
          centroid: (0..<maps).map { centroid(standardised[habitat][$0], map: $0) },
          standardised: standardised[habitat],
          meanShare: Dictionary(
            uniqueKeysWithValues: cohorts.map { ($0.id, mean(all.filter { [id = $0.id] in $0.cohort == id }, habitat)) }
          ))
      },
      fittedOn: FittedOn(
        cohort: "development", n: record.developmentCount, events: nil, patients: nil, patientsHash: "00"), seed: 7)
    summary.shares = (1...habitats).flatMap { habitat in
      cohorts.compactMap { cohort in share(habitat, cohort.id, all.filter { $0.cohort == cohort.id }) }
    }
    summary.enhancement = (1...habitats).flatMap { habitat in
      cohorts.filter { $0.n > 0 }.map { cohort in
        HabitatSummary.Enhancement(
          image: "dce", habitat: habitat, cohort: cohort.id, n: max(1, cohort.n - habitat),
          phases: (0..<6).map { phase in
            let peak = 60 + 150 * standardisedRise(habitat)
            let rise = peak * (1 - exp(-Double(phase) / (0.6 + 0.5 * standardisedRise(habitat))))
            return .init(
              time: Double(phase) * 70, median: rise, lowerQuartile: rise * 0.8, upperQuartile: rise * 1.25)
          })
      }
    }
    summary.examples = slices.reduce(into: []) { examples, slice in
      guard !examples.contains(where: { $0.patient == slice.patient }) else { return }
      examples.append(.init(patient: slice.patient, cohort: "development", shares: slice.tumourShares))
    }
    input.results.habitats = summary
    input.results.study.images = [
      ImageSummary(id: "dce", label: "DCE-MRI", kind: .dynamic, volumes: 6, unit: nil),
      ImageSummary(id: "dwi", label: "DWI", kind: .diffusion, volumes: 2, unit: nil),
      ImageSummary(id: "adc", label: "ADC", kind: .single, volumes: 1, unit: "10^-6 mm2/s"),
    ]
    input.results.preparation = Preparation(
      reference: "dce", spacing: [1, 1, 1], interpolation: .bspline, margin: 10, biasCorrection: ["dce"],
      registration: ["dwi", "adc"], normalisation: .zScore, normalised: ["dce"])
    var features = FeatureSummary(
      profile: .ibsi, images: ["dce1", "adc"], families: ["shape", "firstorder", "glcm", "glrlm", "glszm"],
      aggregations: ["3D_avg"], discretisation: Discretisation(method: .binCount, value: 32), tumourFeatures: 214,
      habitatFeatures: 642)
    features.robustness = RobustnessSummary(
      settings: RobustnessSettings(noise: true, rotations: [-5, 5]), cohort: "development", patients: 30,
      completePatients: 29, perturbations: 12, features: 856, robustFeatures: 611, level: 0.95)
    input.results.features = features
    for index in input.results.models.indices {
      let kinds: [ModelDefinition.Kind] = [.clinical, .radiomics, .radiomics, .combined]
      input.results.models[index].kind = kinds[index % 4]
      input.results.models[index].candidates = [9, 214, 642, 3][index % 4]
      input.results.models[index].internalValidation = .init(
        method: "5-fold cross-validation, repeated 5 times", folds: 5, repeats: 5,
        repeatedSteps: ["scaling", "selection", "penalty"], notRepeatedSteps: ["habitats"])
    }
    input.habitatShares = all
    input.habitatSlices = slices
    input.mapSlices = mapSlices(slices.filter { $0.plane == "axial" }, standardised, &generator)
    input.voxels = voxels(standardised, &generator)
    if hasLongNames { input.results.figures = FigureSettings(labels: longNames) }
    return input
  }

  private var longNames: [String: String] {
    [
      "habitat-1": "\u{4F4E}\u{704C}\u{6CE8}\u{533A}", "habitat-2": "\u{3A0}\u{3B5}\u{3C1}\u{3B9}\u{3BF}\u{3C7}\u{3AE}",
      "habitat-3": "Strongly enhancing, early wash-out, restricted diffusion <viable> & cellular rim",
      "habitat-4": "Unbroken" + String(repeating: "habitat", count: 8),
      "dce_wash_in": "Wash-in rate of the first two minutes after injection, subtracted, smoothed",
      "adc": "\u{8868}\u{89C2}\u{6269}\u{6563}\u{7CFB}\u{6570} ADC",
    ]
  }

  private func standardisedRise(_ habitat: Int) -> Double { (1 + cos(Double(habitat) * 1.7)) / 2 }

  private func centroid(_ standardised: Double, map: Int) -> Double {
    SyntheticHabitats.means[map] + SyntheticHabitats.deviations[map] * standardised
  }

  private func shares(_ generator: inout SplitMix, _ patient: Int) -> [Double] {
    if hasEmptyHabitats, patient == 3 { return [] }
    var parts = (0..<habitats).map { 0.15 + generator.uniform() * (1 + Double($0 % 3)) }
    if hasEmptyHabitats, patient % 5 == 1 { parts[habitats - 1] = 0 }
    let sum = parts.reduce(0, +)
    return parts.map { $0 / sum }
  }

  private func mean(_ shares: [HabitatShares], _ habitat: Int) -> Double {
    let known = shares.filter { !$0.shares.isEmpty }
    return known.isEmpty ? 0 : known.reduce(0) { $0 + $1.shares[habitat] } / Double(known.count)
  }

  private func share(_ habitat: Int, _ cohort: String, _ all: [HabitatShares]) -> HabitatSummary.Share? {
    let values = all.filter { !$0.shares.isEmpty }.map { $0.shares[habitat - 1] }.sorted()
    guard let first = values.first, let last = values.last else { return nil }
    func quantile(_ share: Double) -> Double { values[Int((share * Double(values.count - 1)).rounded())] }
    return .init(
      habitat: habitat, cohort: cohort, n: values.count, absent: values.count { $0 == 0 }, median: quantile(0.5),
      lowerQuartile: quantile(0.25), upperQuartile: quantile(0.75), minimum: first, maximum: last)
  }

  private func mapSlices(
    _ slices: [HabitatSlice], _ standardised: [[Double]], _ generator: inout SplitMix
  ) -> [MapSlice] {
    var made: [MapSlice] = []
    for (patient, slice) in slices.enumerated() {
      for map in 0..<maps {
        if hasEmptyHabitats, patient == 1, map == 1 { continue }
        let values = slice.labels.map { label -> Double in
          guard label > 0, !(hasEmptyHabitats && patient == 2) else { return .nan }
          return centroid(standardised[Int(label) - 1][map] + 0.4 * generator.normal(), map: map)
        }
        if let map = MapSlice(
          slice: slice, map: SyntheticHabitats.mapNames[map], label: SyntheticHabitats.mapLabels[map],
          unit: SyntheticHabitats.mapUnits[map], values: values)
        {
          made.append(map)
        }
      }
    }
    return made
  }

  private func voxels(_ standardised: [[Double]], _ generator: inout SplitMix) -> VoxelScatter? {
    var labels: [Int] = []
    let points = (0..<4000).map { index -> [Double] in
      let habitat = Int(generator.uniform() * Double(habitats))
      labels.append(habitat + 1)
      return (0..<maps).map { map in
        centroid(standardised[habitat][map] + 0.45 * generator.normal() + (index % 997 == 0 ? 6 : 0), map: map)
      }
    }
    return VoxelScatter(maps: Array(SyntheticHabitats.mapNames.prefix(maps)), points: points, labels: labels)
  }

  /// Slices with a lobed tumour whose habitats are rings and sectors.
  static func slices(_ study: SyntheticHabitats) -> [HabitatSlice] {
    var generator = SplitMix(state: 29)
    var slices: [HabitatSlice] = []
    for patient in 0..<study.patients {
      let reach = Double(study.size) * (0.14 + 0.16 * generator.uniform())
      let parts = (0..<study.habitats).map { _ in 0.2 + generator.uniform() }
      let isVoxel = study.hasEmptyHabitats && patient == 2
      let isEmpty = study.hasEmptyHabitats && patient == 3
      var shares = isEmpty ? [] : parts.map { $0 / parts.reduce(0, +) }
      if isVoxel { shares = (0..<study.habitats).map { $0 == 0 ? 1 : 0 } }
      for plane in study.planes {
        let height = plane == "axial" ? study.size : study.size * 3 / 4
        let (cx, cy) = (Double(study.size) * 0.45, Double(height) * 0.52)
        var anatomy: [Double] = []
        var labels: [UInt8] = []
        for y in 0..<height {
          for x in 0..<study.size {
            let (dx, dy) = (Double(x) - cx, Double(y) - cy)
            let angle = atan2(dy, dx)
            let distance = (dx * dx + dy * dy).squareRoot() / (1 + 0.2 * sin(3 * angle + Double(patient)))
            let wave = 140 + 60 * sin(Double(x) / 9) * cos(Double(y) / 7) + generator.normal() * 10
            let rim = distance / reach
            anatomy.append(rim < 1 ? 260 + 160 * rim + generator.normal() * 25 : wave)
            var label = 0
            if rim < 1 {
              let turn = (angle / .pi + 1) / 2 * Double(study.habitats) * 1.5 + rim * 2 + 0.04 * generator.normal()
              label = Int(turn) % study.habitats + 1
              if study.hasEmptyHabitats, patient == 1, label == study.habitats { label = 1 }
            }
            if isVoxel { label = x == study.size / 2 && y == height / 2 ? 1 : 0 }
            labels.append(UInt8(isEmpty ? 0 : label))
          }
        }
        let orientation: HabitatSlice.Orientation =
          plane == "axial" ? .axial : plane == "coronal" ? .coronal : .sagittal
        if let slice = HabitatSlice(
          patient: "BR-\(100 + patient)", width: study.size, height: height, spacingX: 0.9, spacingY: 0.9,
          anatomy: anatomy, labels: labels, orientation: orientation, plane: plane, tumourShares: shares)
        {
          slices.append(slice)
        }
      }
    }
    return slices
  }

  static let all: [(name: String, input: FigureInput)] = [
    ("habitats", SyntheticHabitats(patients: 7, planes: ["axial", "coronal", "sagittal"]).input),
    ("seven-habitats", SyntheticHabitats(habitats: 7, maps: 6, patients: 9, hasLongNames: true).input),
    ("one-habitat", SyntheticHabitats(habitats: 1, maps: 1, patients: 1).input),
    (
      "empty-habitats",
      SyntheticHabitats(habitats: 4, maps: 2, patients: 5, planes: ["axial", "coronal"], hasEmptyHabitats: true).input
    ),
    ("fifty-patients", SyntheticHabitats(habitats: 3, maps: 4, patients: 50, size: 32).input),
    ("one-patient-habitats", onePatient), ("predictions-table", predictionsTable),
  ]

  private static var onePatient: FigureInput {
    var record = SyntheticRecord()
    record.developmentCount = 1
    record.externalCount = 0
    record.externalLabel = "The external validation cohort of the second participating centre, 2016 to 2021, 3 T"
    return SyntheticHabitats(habitats: 2, maps: 2, patients: 1, record: record).input
  }

  private static var predictionsTable: FigureInput {
    var input = GalleryInputs.input(SyntheticRecord())
    input.results.study.source = .predictionsTable
    input.results.habitats = nil
    input.results.flow = nil
    for index in input.results.models.indices { input.results.models[index].kind = nil }
    return input
  }
}
