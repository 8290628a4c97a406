/// One change to an image or its region that leaves what is depicted the same, so that a robust feature hardly changes
/// (Zwanenburg et al. 2019, doi:10.1038/s41598-018-36938-4).
package enum Perturbation: Codable, Hashable, Sendable {
  /// The content of image and mask turned in the plane of the slices, about the voxel in the middle of the region's box.
  ///
  /// Positive from the first axis of the grid (columns) towards the second (rows): clockwise on a screen that shows rows
  /// from top to bottom.
  case rotation(degrees: Double)
  /// The content of image and mask moved by these parts of the voxel spacing along the axes of the grid; each from -1 to 1.
  case translation(x: Double, y: Double, z: Double)
  /// Independent normal noise added to every voxel of the image.
  case noise(Noise)
  /// The region grown (above 0) or shrunk (-1 to 0) by this share of its voxels.
  case volumeChange(fraction: Double)
  /// The region replaced by supervoxels that it overlaps, drawn at random, of this mean volume in mm3.
  case contourRandomisation(supervoxelVolume: Double)

  /// How strong added noise is.
  package enum Noise: Codable, Hashable, Sendable {
    /// As strong as the noise that the image has, estimated from the whole image.
    case estimated
    /// As strong as the noise that the image has, estimated from its voxels in a range of intensities, both ends included
    /// (soft tissue in CT: -200 to 200 HU).
    case estimatedWithin(lower: Double, upper: Double)
    /// This standard deviation, in the image's unit, at least 0.
    case standardDeviation(Double)
  }

  /// The volume of supervoxels of Zwanenburg et al. 2019, mm3.
  package static let usualSupervoxelVolume = 500.0

  /// The name in columns and records: `rotation=-13`, `translation=0.25/0/0.75`, `noise`, `volume=0.1`, `contour`.
  package var name: String {
    switch self {
    case .rotation(let degrees): "rotation=\(Perturbation.text(degrees))"
    case .translation(let x, let y, let z):
      "translation=\(Perturbation.text(x))/\(Perturbation.text(y))/\(Perturbation.text(z))"
    case .noise(.estimated): "noise"
    case .noise(.estimatedWithin(let lower, let upper)):
      "noise=\(Perturbation.text(lower))..\(Perturbation.text(upper))"
    case .noise(.standardDeviation(let deviation)): "noise=\(Perturbation.text(deviation))"
    case .volumeChange(let fraction): "volume=\(Perturbation.text(fraction))"
    case .contourRandomisation(Perturbation.usualSupervoxelVolume): "contour"
    case .contourRandomisation(let volume): "contour=\(Perturbation.text(volume))mm3"
    }
  }

  /// Whether it draws random numbers, so that repeating it gives something else.
  package var isRandom: Bool {
    switch self {
    case .rotation, .translation: false
    case .noise(.standardDeviation(let deviation)): deviation != 0
    case .volumeChange(let fraction): fraction != 0
    case .noise, .contourRandomisation: true
    }
  }

  /// What is wrong with its numbers, in words; nil where nothing is.
  package var problem: String? {
    switch self {
    case .rotation(let degrees):
      degrees.isFinite && abs(degrees) <= 360 ? nil : "the angle must be a number of degrees from -360 to 360"
    case .translation(let x, let y, let z):
      [x, y, z].allSatisfy { abs($0) <= 1 } ? nil : "each part of the voxel spacing must lie between -1 and 1"
    case .noise(.estimated): nil
    case .noise(.estimatedWithin(let lower, let upper)):
      lower <= upper ? nil : "the lower intensity must not lie above the upper one"
    case .noise(.standardDeviation(let deviation)):
      deviation.isFinite && deviation >= 0 ? nil : "the standard deviation must be a number of at least 0"
    case .volumeChange(let fraction):
      fraction.isFinite && fraction > -1 ? nil : "the share of the volume must be a number above -1"
    case .contourRandomisation(let volume):
      volume.isFinite && volume > 0 ? nil : "the volume of supervoxels must be a positive number of mm3"
    }
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
