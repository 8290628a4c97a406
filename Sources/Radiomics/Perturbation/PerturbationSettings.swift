/// Which perturbed copies of a region are made: every combination of what is listed, in the order noise, rotation, translation,
/// change of volume, contour (Zwanenburg et al. 2019, doi:10.1038/s41598-018-36938-4). A kind that is not asked for is left out.
package struct PerturbationSettings: Codable, Hashable, Sendable {
  /// Nil for none.
  package var noise: Perturbation.Noise?
  /// Degrees; empty for none.
  package var rotations: [Double]
  /// Parts of the voxel spacing; every combination along the three axes is made, so two parts give eight translations. Empty
  /// for none.
  package var translations: [Double]
  /// Shares of the region's volume, such as -0.15 and 0.15; empty for none.
  package var volumeChanges: [Double]
  /// The volume of the supervoxels that contours are drawn from, mm3; nil for no randomisation of contours.
  package var supervoxelVolume: Double?
  /// How often each combination is made, with new random draws; at least 1. Combinations that draw nothing are made once.
  package var repetitions: Int

  package init(
    noise: Perturbation.Noise? = nil, rotations: [Double] = [], translations: [Double] = [],
    volumeChanges: [Double] = [], supervoxelVolume: Double? = nil, repetitions: Int = 1
  ) {
    self.noise = noise
    self.rotations = rotations
    self.translations = translations
    self.volumeChanges = volumeChanges
    self.supervoxelVolume = supervoxelVolume
    self.repetitions = repetitions
  }

  /// The number of copies, that of `chains`, without making them; `Int.max` where it is greater than that.
  package var count: Int {
    let isAsked = noise != nil || supervoxelVolume != nil
    guard isAsked || !(rotations.isEmpty && translations.isEmpty && volumeChanges.isEmpty) else { return 0 }
    // Without noise and contours only changes of volume draw numbers, and a change of 0 does not.
    let drawsAlways = supervoxelVolume != nil || noise.map { Perturbation.noise($0).isRandom } ?? false
    let still = drawsAlways ? 0 : (volumeChanges.isEmpty ? 1 : volumeChanges.count { $0 == 0 })
    var product = still + (max(volumeChanges.count, 1) - still) * max(repetitions, 1)
    for factor in [rotations.count, translations.count, translations.count, translations.count] where factor > 1 {
      let (next, overflows) = product.multipliedReportingOverflow(by: factor)
      if overflows { return .max }
      product = next
    }
    return product
  }

  /// The copies in a fixed order: rotation changes slowest, then translation along x, y and z, then the change of volume,
  /// then the repetition. Empty where nothing is asked for.
  package var chains: [PerturbationChain] {
    let contour = supervoxelVolume.map { [Perturbation.contourRandomisation(supervoxelVolume: $0)] } ?? []
    let shifts = translations.flatMap { x in
      translations.flatMap { y in translations.map { z in Perturbation.translation(x: x, y: y, z: z) } }
    }
    var combinations: [[Perturbation]] = [noise.map { [.noise($0)] } ?? []]
    for choices in [
      rotations.map(Perturbation.rotation), shifts, volumeChanges.map(Perturbation.volumeChange), contour,
    ] where !choices.isEmpty {
      combinations = combinations.flatMap { steps in choices.map { steps + [$0] } }
    }
    return combinations.filter { !$0.isEmpty }.flatMap { steps in
      let times = steps.contains(where: \.isRandom) ? max(repetitions, 1) : 1
      return (1...times).map { PerturbationChain(steps, repetition: $0) }
    }
  }
}
