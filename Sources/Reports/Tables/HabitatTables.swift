import Files
import Record

extension ReportTable {
  /// The numbers of habitats that were compared.
  static func habitatCandidates(_ habitats: HabitatSummary) -> ReportTable? {
    guard !habitats.candidates.isEmpty else { return nil }
    let chosen = habitats.habitats.count
    return ReportTable(
      id: "habitat-candidates", caption: "Numbers of habitats that were compared.",
      columns: ["Habitats", "Mean silhouette width", "Inertia", ""],
      rows: habitats.candidates.map { candidate in
        Row(
          "\(candidate.clusters)",
          [
            .number(NumberText.fixed(candidate.silhouette, decimals: 3)),
            .number(NumberText.fixed(candidate.inertia, decimals: 1)),
            .text(candidate.clusters == chosen ? "chosen" : ""),
          ])
      },
      footnotes: [
        "Silhouette width runs from −1 to 1; higher means better separated (Rousseeuw 1987). "
          + "Inertia: sum of squared distances to the nearest centroid, in standardised units."
      ])
  }

  /// Centroids in the maps' own units.
  static func habitatCentroids(_ habitats: HabitatSummary, of results: Results) -> ReportTable? {
    guard !habitats.habitats.isEmpty else { return nil }
    let columns = habitats.maps.enumerated().map { position, map in
      let unit = position < habitats.units.count ? habitats.units[position] : nil
      return "\(Wording.volume(map, of: results))\n\(unit.map(Wording.unbroken) ?? "no unit")"
    }
    return ReportTable(
      id: "habitat-centroids", caption: "Centroids of the habitats, in the units of the maps.",
      columns: ["Habitat"] + columns,
      rows: habitats.habitats.map { habitat in
        Row("Habitat \(habitat.label)", habitat.centroid.map { .number(NumberText.short($0)) })
      })
  }

  /// Mean share of the tumour, by cohort.
  static func habitatShares(_ results: Results, _ habitats: HabitatSummary) -> ReportTable? {
    guard !habitats.habitats.isEmpty, !results.cohorts.isEmpty else { return nil }
    return ReportTable(
      id: "habitat-shares", caption: "Mean share of the tumour volume in each habitat, by cohort.",
      columns: ["Habitat"] + results.cohorts.map { "\($0.label)\nn = \($0.n)" },
      rows: habitats.habitats.map { habitat in
        Row(
          "Habitat \(habitat.label)",
          results.cohorts.map { cohort in
            habitat.meanShare[cohort.id].map { .number(NumberText.percentage($0, decimals: 1)) } ?? .words("not known")
          })
      }, footnotes: ["Means over patients; they describe and carry no interval."])
  }
}
