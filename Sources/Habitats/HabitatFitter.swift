import Record
import Statistics

/// Finds the habitats of the development cohort: standardisation, k-means for each candidate number, the number with the
/// largest mean silhouette.
package enum HabitatFitter {
  /// Voxels whose silhouettes are averaged, at most; the widths themselves rest on all sampled voxels.
  package static let silhouetteVoxels = 2_000

  /// Fits the habitats.
  ///
  /// The result depends on the set of samples, not on their order. Of numbers of habitats with equal silhouettes the
  /// smallest is taken. Habitats are numbered by increasing centroid of the first map, then of the next where equal, so
  /// that with an enhancement map first habitat 1 is always the least enhancing.
  /// - Parameters:
  ///   - samples: one sample of each development patient and of nobody else.
  ///   - fittedOn: the cohort; where it lists its patients they must be those of the samples.
  /// - Throws: `HabitatsError`: no patient, a patient twice, other patients than those of `fittedOn`, a constant map,
  ///   fewer different voxels than the largest number of habitats, settings out of range.
  package static func fit(
    samples: [PatientSample], settings: HabitatSettings, fittedOn: FittedOn, seed: UInt64
  ) throws(HabitatsError) -> HabitatModel {
    let candidates = try checked(settings)
    let points = try pooled(samples, settings: settings, fittedOn: fittedOn)
    let standardisation = try Standardisation(fittedTo: points, names: settings.maps)
    let standardised = standardisation.standardised(points)
    let chosen = silhouetteSample(of: standardised.count, seed: seed)
    var compared: [HabitatSummary.Candidate] = []
    var best: (clustering: KMeans, silhouette: Double)?
    for clusters in candidates {
      let clustering = try KMeans.fit(standardised, clusters: clusters, restarts: settings.restarts, seed: seed) {
        "habitats/k-means/\(clusters)/\($0)"
      }
      let widths = Silhouette.widths(standardised, labels: clustering.labels, clusters: clusters, of: chosen)
      guard let widths else { throw .tooFewPoints(points: standardised.count, clusters: clusters) }
      let silhouette = widths.reduce(0, +) / Double(widths.count)
      compared.append(.init(clusters: clusters, silhouette: silhouette, inertia: clustering.inertia))
      if silhouette > best?.silhouette ?? -.infinity { best = (clustering, silhouette) }
    }
    guard let best else { throw .noPatients }
    let width = standardised.dimensions
    let centroids = (0..<best.clustering.clusters)
      .map { Array(best.clustering.centroids.values[$0 * width..<($0 + 1) * width]) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    return HabitatModel(
      maps: settings.maps, smoothing: settings.smoothing, standardisation: standardisation, centroids: centroids,
      centroidsInOwnUnits: centroids.map(standardisation.inOwnUnits), candidates: compared,
      sampledVoxels: standardised.count, silhouetteVoxels: chosen.count, fittedOn: fittedOn, seed: seed)
  }

  /// The candidate numbers of habitats, increasing and without repetition.
  private static func checked(_ settings: HabitatSettings) throws(HabitatsError) -> [Int] {
    guard !settings.maps.isEmpty else { throw .badSetting(key: "maps", reason: "must name at least one map") }
    let candidates = Set(settings.clusters).sorted()
    guard let smallest = candidates.first, let largest = candidates.last else {
      throw .badSetting(key: "clusters", reason: "must list at least one number of habitats")
    }
    guard smallest >= 2 else {
      throw .badSetting(key: "clusters", reason: "a tumour has at least 2 habitats, found \(smallest)")
    }
    guard largest <= Int(UInt8.max) else {
      throw .badSetting(key: "clusters", reason: "at most \(UInt8.max) habitats can be labelled, found \(largest)")
    }
    return candidates
  }

  /// All samples as one table, patients in the order of their ids.
  private static func pooled(
    _ samples: [PatientSample], settings: HabitatSettings, fittedOn: FittedOn
  ) throws(HabitatsError) -> VoxelPoints {
    let ordered = samples.sorted { $0.patient < $1.patient }
    guard !ordered.isEmpty else { throw .noPatients }
    for (one, next) in zip(ordered, ordered.dropFirst()) where one.patient == next.patient {
      throw .duplicatePatient(patient: one.patient)
    }
    if let patients = fittedOn.patients {
      let (sampled, expected) = (Set(ordered.map(\.patient)), Set(patients))
      guard sampled == expected else {
        throw .wrongPatients(
          cohort: fittedOn.cohort, unexpected: sampled.subtracting(expected).sorted(),
          absent: expected.subtracting(sampled).sorted())
      }
    }
    for sample in ordered {
      guard sample.points.dimensions == settings.maps.count else {
        throw .wrongMapCount(
          patient: sample.patient, found: sample.points.dimensions, expected: settings.maps.count)
      }
      guard sample.points.values.allSatisfy(\.isFinite) else {
        throw .noCompleteVoxel(patient: sample.patient, maps: settings.maps)
      }
    }
    return VoxelPoints(dimensions: settings.maps.count, values: ordered.flatMap(\.points.values))
  }

  /// Positions of the voxels whose silhouettes are averaged, increasing; the same for every candidate.
  private static func silhouetteSample(of count: Int, seed: UInt64) -> [Int] {
    guard count > silhouetteVoxels else { return Array(0..<count) }
    var generator = SeededGenerator(seed: seed, stream: "habitats/silhouette")
    var positions = Array(0..<count)
    for position in 0..<silhouetteVoxels {
      positions.swapAt(position, position + generator.index(below: count - position))
    }
    return positions[..<silhouetteVoxels].sorted()
  }
}
