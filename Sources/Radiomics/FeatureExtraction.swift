import Parallel
import Volumes

/// The features of one region in an image and in what filters make of it.
package struct FeatureExtraction: Sendable {
  /// An image type: the original, or a filter with the settings for its responses.
  package struct ImageType: Sendable {
    /// Nil: the image as it is.
    package let filter: (any ImageFilter)?
    package let settings: RadiomicsSettings

    package init(filter: (any ImageFilter)?, settings: RadiomicsSettings) {
      self.filter = filter
      self.settings = settings
    }

    /// The names of its images, in the order of their columns.
    package var imageNames: [String] { filter?.responseNames ?? [FeatureExtraction.original] }
  }

  /// A feature of one image.
  package struct Value: Sendable, Hashable {
    package let image: String
    package let feature: FeatureValue

    package var columnName: String { feature.definition.columnName(of: image) }
  }

  /// The name of the image that no filter touched.
  package static let original = "original"

  package let imageTypes: [ImageType]

  package init(imageTypes: [ImageType]) {
    self.imageTypes = imageTypes
  }

  /// The columns: for each image its features. Size and form are measured once, whatever the number of images.
  package var definitions: [(image: String, feature: FeatureDefinition)] {
    plan.flatMap { part in FeatureCatalogue.definitions(part.settings).map { (part.image, $0) } }
  }

  /// The values of `definitions`, in order.
  ///
  /// - Parameters:
  ///   - region: cut from `image`; its voxels with an intensity are measured in every response, those in which the response is
  ///     not finite left out.
  ///   - jobs: how many images and families are worked on at a time.
  ///
  /// Where a filter cannot be applied to the image (too small for a scale, voxels without a number) the features of its responses
  /// are missing with the reason.
  /// - Throws: `RadiomicsError`.
  package func values(of region: RegionOfInterest, in image: Volume, jobs: Int) async throws -> [Value] {
    let parts = plan
    let regions = try await regions(of: region, in: image, jobs: jobs)
    // One piece of work a family of an image: the dearest family alone must not keep one processor waiting for the other.
    let pieces = parts.indices.flatMap { part in
      FeatureCatalogue.calculators(for: parts[part].settings).indices.map { (part: part, calculator: $0) }
    }
    let contexts = try await forEach(Array(parts.indices), jobs: jobs) { part -> RegionContext? in
      guard case .success(let region) = regions[parts[part].position] else { return nil }
      let extractor = FeatureExtractor(settings: parts[part].settings)
      return try extractor.context(
        of: region, for: FeatureCatalogue.calculators(for: parts[part].settings), isFiltered: parts[part].isFiltered)
    }
    let values = try await forEach(pieces, jobs: jobs) { piece in
      let part = parts[piece.part]
      let calculator = FeatureCatalogue.calculators(for: part.settings)[piece.calculator]
      let extractor = FeatureExtractor(settings: part.settings)
      let features =
        switch (contexts[piece.part], regions[part.position]) {
        case (let context?, _): try extractor.features(of: calculator, in: context)
        case (nil, .failure(let problem)): extractor.missingFeatures(of: calculator, because: problem.description)
        case (nil, .success): [FeatureValue]()
        }
      return features.map { Value(image: part.image, feature: $0) }
    }
    return values.flatMap { $0 }
  }

  /// One image of the plan.
  private struct Part: Sendable {
    let image: String
    let settings: RadiomicsSettings
    /// The position of the image's region.
    let position: Int
    let isFiltered: Bool
  }

  private var plan: [Part] {
    var parts: [Part] = []
    var hasShape = false
    for type in imageTypes {
      for name in type.imageNames {
        var settings = type.settings
        if hasShape { settings.families.removeAll { FeatureExtraction.ofMask.contains($0) } }
        // Without the original among the images its size and form are those of the region all the same.
        if !hasShape, type.filter != nil {
          var shape = type.settings
          shape.families = shape.families.filter { FeatureExtraction.ofMask.contains($0) }
          if !shape.families.isEmpty {
            parts.append(Part(image: FeatureExtraction.original, settings: shape, position: 0, isFiltered: false))
          }
          settings.families.removeAll { FeatureExtraction.ofMask.contains($0) }
        }
        hasShape = true
        let position = type.filter == nil ? 0 : 1 + parts.count { $0.isFiltered }
        parts.append(Part(image: name, settings: settings, position: position, isFiltered: type.filter != nil))
      }
    }
    return parts
  }

  /// Families that read the mask alone.
  private static let ofMask: Set<FeatureFamily> = [.shape, .shape2D]

  /// The region in the image itself, then in each response, or why there is no response.
  private func regions(
    of region: RegionOfInterest, in image: Volume, jobs: Int
  ) async throws -> [Result<RegionOfInterest, RadiomicsError>] {
    // Of a response only what lies in the region is made and kept, so that memory holds few whole images at a time.
    let filtered = try await forEach(imageTypes.filter { $0.filter != nil }, jobs: jobs) { type in
      do {
        return try FeatureExtraction.regions(of: region, in: image, type).map(
          Result<RegionOfInterest, RadiomicsError>.success)
      } catch {
        guard let problem = error as? RadiomicsError, case .invalidFilter = problem else { throw error }
        return type.imageNames.map { _ in .failure(problem) }
      }
    }
    return [.success(region)] + filtered.flatMap { $0 }
  }

  private static func regions(
    of region: RegionOfInterest, in image: Volume, _ type: ImageType
  ) throws(RadiomicsError) -> [RegionOfInterest] {
    guard let filter = type.filter else { return [] }
    if type.settings.families.contains(.localintensity) {
      return try filter.responses(of: image).map { region.withIntensities(of: $0.image) }
    }
    let box = region.voxelBox
    return try filter.responses(of: image, from: box.lower, through: box.upper).map {
      region.withIntensities(of: $0.image, from: box.lower, keepingSurroundings: false)
    }
  }
}
