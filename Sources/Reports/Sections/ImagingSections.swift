import Files
import Record

/// Images, preparation, habitats and features: what was measured.
enum ImagingSections {
  static func images(_ results: Results) -> TemplateValue {
    let images = results.study.images.map { image -> TemplateValue in
      let kind =
        switch image.kind {
        case .dynamic: "dynamic series, \(NumberText.counted(image.volumes, "phase"))"
        case .diffusion: "diffusion series, \(NumberText.counted(image.volumes, "volume"))"
        case .single: "single volume"
        }
      return ["name": .text(image.label), "value": .text(kind + Wording.measured(in: image.unit))]
    }
    return [
      "absent": .optional(
        images.isEmpty && results.preparation == nil
          ? "Not recorded: the predictions came from a table, not from images." : nil),
      "images": .list(images),
      "preparation": .list(results.preparation.map(preparation) ?? []),
    ]
  }

  private static func preparation(_ preparation: Preparation) -> [TemplateValue] {
    func names(_ names: [String]) -> String { names.isEmpty ? "none" : Wording.list(names) }
    let spacing =
      preparation.spacing.map { $0.map(NumberText.short).joined(separator: " × ") + " mm" } ?? "that of the reference"
    let normalisation =
      switch preparation.normalisation {
      case .none: "none"
      case .zScore: "z-score, of \(names(preparation.normalised))"
      }
    let facts: [(String, String)] = [
      ("Reference grid", preparation.reference), ("Voxel size", spacing),
      ("Interpolation", MethodsText.interpolation(preparation.interpolation)),
      ("Margin around the mask", "\(NumberText.short(preparation.margin)) mm"),
      ("Bias field correction (N4)", names(preparation.biasCorrection)),
      ("Rigid registration", names(preparation.registration)), ("Intensity normalisation", normalisation),
    ]
    return facts.map { ["name": .text($0.0), "value": .text($0.1)] }
  }

  static func habitats(_ input: ReportInput, numbering: inout PageNumbering) -> TemplateValue {
    let results = input.results
    guard let habitats = results.habitats else {
      let reason =
        results.study.source == .run
        ? "The study defines no habitats." : "Not recorded: the predictions came from a table, not from images."
      return ["absent": .text(reason), "summary": .flag(false), "tables": [], "figures": []]
    }
    let index = ResultsIndex(results)
    let units = habitats.maps.enumerated().map { position, map in
      let unit = position < habitats.units.count ? habitats.units[position] : nil
      let name = Wording.volume(map, of: results)
      return unit.map { "\(name) in \(Wording.unbroken($0))" } ?? name
    }
    let summary =
      "Tumour voxels were divided into \(NumberText.counted(habitats.habitats.count, "habitat")) by k-means on "
      + "\(Wording.list(units)). The centroids were fitted on \(NumberText.counted(habitats.fittedOn.n, "patient")) of "
      + "\(index.cohortLabel(habitats.fittedOn.cohort)) and on nobody else (seed \(habitats.seed))."
    return [
      "absent": .flag(false), "summary": .text(summary),
      "tables": numbering.values([
        .habitatCandidates(habitats), .habitatCentroids(habitats, of: results), .habitatShares(results, habitats),
      ]),
      "figures": numbering.values(input.figures.filter { $0.place == .habitats }),
    ]
  }

  static func features(_ input: ReportInput) -> TemplateValue {
    let results = input.results
    guard let features = results.features else {
      let reason =
        results.study.source == .run
        ? "No image features are recorded." : "Not recorded: the predictions came from a table, not from images."
      return ["absent": .text(reason), "facts": [], "dictionary": .flag(false)]
    }
    let facts: [(String, String)] = [
      ("Definitions", Wording.profile(features.profile)),
      ("Images", Wording.list(features.images.map { Wording.volume($0, of: results) })),
      ("Families", Wording.list(features.families.map(Wording.family))),
      ("Grey levels for texture", Wording.discretisation(features.discretisation)),
      ("Texture matrices", Wording.list((features.aggregations ?? []).map(Wording.aggregation))),
      ("Features of the whole tumour", "\(features.tumourFeatures)"),
      ("Features of the habitats", "\(features.habitatFeatures)"),
    ]
    return [
      "absent": .flag(false),
      "facts": .list(facts.filter { !$0.1.isEmpty }.map { ["name": .text($0.0), "value": .text($0.1)] }),
      "dictionary": input.dictionary.isEmpty ? .flag(false) : .text("dictionary.html"),
    ]
  }
}
