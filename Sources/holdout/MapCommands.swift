import ArgumentParser
import Foundation
import Pipeline
import Radiomics

/// `holdout maps`.
struct Maps: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Maps features of the neighbourhood of every voxel of one region.",
    discussion: """
      Writes DIR/<image>_<feature>.nii.gz for each feature, nan outside the region and where the feature is not defined, and \
      prints a table of the files. Grey levels are made once, of the whole region: --bin-count 32 unless --bin-width is given.
      """)

  @Argument(help: "The image: NIfTI, NRRD, or a DICOM folder.")
  var image: String

  @Argument(help: "The mask, on the image's grid.")
  var mask: String

  @Option(
    name: .customLong("feature"),
    help: "A feature, such as glcm_Contrast, or a family, such as firstorder; may be repeated.")
  var features: [String]

  @Option(help: "The neighbourhood: a cube of so many voxels to each side of its centre; 1 unless given.")
  var radius: Int?

  @Option(name: .customLong("radius-mm"), help: "Or a ball of so many mm about it.")
  var millimetres: Double?

  @Flag(help: "Let neighbourhoods reach over the region's border into the image.")
  var unmasked = false

  @Option(help: "What maps hold outside the region.")
  var outside: Double = .nan

  @Option(help: "Whose definitions where they differ.")
  var profile: RadiomicsProfile = .ibsi

  @Option(help: "The mask's value that marks the region; any value but 0 unless given.")
  var label: Int?

  @Option(help: "Number of bins.")
  var binCount: Int?

  @Option(help: "Width of a bin, in the image's unit.")
  var binWidth: Double?

  @Option(name: .shortAndLong, help: "The folder for the maps; made where it is absent.")
  var output: String = "."

  @Option(help: "Parts of the region worked on at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if features.isEmpty { throw ValidationError("name at least one --feature") }
    if binCount != nil, binWidth != nil { throw ValidationError("give --bin-count or --bin-width, not both") }
    if radius != nil, millimetres != nil { throw ValidationError("give --radius or --radius-mm, not both") }
    if let label, !(1...255).contains(label) { throw ValidationError("--label must be from 1 to 255") }
    if jobs < 1 { throw ValidationError("--jobs must be at least 1") }
  }

  func run() async throws {
    let discretisation: GreyLevelDiscretisation =
      binWidth.map { .binWidth($0, origin: nil) } ?? .binCount(binCount ?? 32)
    let settings = VoxelMapSettings(
      radiomics: RadiomicsSettings(profile: profile, discretisation: discretisation),
      kernel: millimetres.map { .sphere(millimetres: $0) } ?? .cube(radius: radius ?? 1), isMasked: !unmasked,
      outside: outside)
    let maps = try await ImageMaps.write(
      image: image, mask: mask, label: label, features: features, settings: settings, folder: output, jobs: jobs)
    print(ImageMaps.table(maps).text, terminator: "")
  }
}
