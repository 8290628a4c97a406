import Files

/// Which features are mapped, and how.
package struct VoxelMapSettings: Sendable, Hashable, Codable {
  /// Families and features to map, their definitions, discretisation and neighbourhood. Families without maps are passed over.
  ///
  /// Grey levels are made once, of all voxels that any kernel may hold, so they mean the same everywhere in a map.
  package var radiomics: RadiomicsSettings
  package var kernel: VoxelKernel
  /// Whether a kernel holds voxels of the region only; if not, it reaches over the region's border into the image.
  package var isMasked: Bool
  /// What a map holds outside the region; PyRadiomics' `initValue`, which is 0 there.
  package var outside: Double

  package init(
    radiomics: RadiomicsSettings, kernel: VoxelKernel = .cube(radius: 1), isMasked: Bool = true,
    outside: Double = .nan
  ) {
    self.radiomics = radiomics
    self.kernel = kernel
    self.isMasked = isMasked
    self.outside = outside
  }

  /// The families of a profile that have maps: form is the mask's alone, and local intensity looks around each voxel already.
  package static func families(of profile: RadiomicsProfile) -> [FeatureFamily] {
    FeatureFamily.families(of: profile).filter { ![.shape, .shape2D, .localintensity].contains($0) }
  }

  /// Maps these features only.
  ///
  /// - Parameter names: as columns have them, without the image: `glcm_Contrast`, or `glcm` for all of a family.
  /// - Throws: `invalidVoxelMap` where the profile has no such feature, or one that has no maps.
  package mutating func select(_ names: [String]) throws(RadiomicsError) {
    let profile = radiomics.profile
    let families = VoxelMapSettings.families(of: profile)
    var features: [FeatureFamily: [String]] = [:]
    var whole: Set<FeatureFamily> = []
    for name in names {
      let parts = name.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let family = families.first(where: { $0.name(in: profile) == parts[0] }) else {
        throw VoxelMapSettings.unknown(
          parts[0], kind: "family of features with maps", known: families.map { $0.name(in: profile) })
      }
      guard parts.count == 2 else {
        whole.insert(family)
        continue
      }
      let known = FeatureCatalogue.featureNames(of: family, profile: profile)
      guard known.contains(parts[1]) else {
        throw VoxelMapSettings.unknown(parts[1], kind: "feature of the family \(parts[0])", known: known)
      }
      features[family, default: []].append(parts[1])
    }
    for family in whole { features[family] = nil }
    radiomics.families = families.filter { whole.contains($0) || features[$0] != nil }
    radiomics.features = features
  }

  private static func unknown(_ name: String, kind: String, known: [String]) -> RadiomicsError {
    let hint = Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
    return .invalidVoxelMap(
      because: "there is no \(kind) '\(name)'; \(hint ?? "there are: \(known.joined(separator: ", "))")")
  }
}
