import Foundation
import Volumes

/// A division of an image into small connected pieces of similar intensity, by simple linear iterative clustering (SLIC,
/// Achanta et al. 2012, doi:10.1109/TPAMI.2012.120) in three dimensions.
///
/// Centres start on a regular lattice of step S, each moved to the place of least gradient among its neighbours. A voxel
/// belongs to the centre of least D^2 = (difference of intensity / compactness)^2 + (distance in mm / S)^2 among those whose
/// box of +-2 S holds it (Achanta's of +-S leaves voxels of an object without a centre of their kind in three dimensions);
/// centres move to the mean of their voxels. Pieces that are cut off and smaller than half a supervoxel
/// join a neighbour.
///
/// Linear in the number of voxels. The same image gives the same supervoxels.
struct Supervoxels: Sendable, Equatable {
  let grid: Grid
  /// The supervoxel of each voxel: 0..<count, every number used, each supervoxel connected by faces.
  let labels: [Int32]
  let count: Int

  /// The settings of SLIC. The defaults are those of Zwanenburg et al. 2019 (doi:10.1038/s41598-018-36938-4).
  struct Settings: Sendable, Hashable {
    /// Mean volume of a supervoxel, mm3.
    var volume = 500.0
    /// No supervoxel is planned smaller than this many voxels.
    var minimumVoxels = 20.0
    /// How much a difference of intensity, as a share of the range, weighs against distance: the smaller, the more.
    var compactness = 0.05
    /// Standard deviation of the Gaussian that smooths the image first, in the smallest voxel spacing.
    var smoothing = 1.0
    var iterations = 10
    /// How far from a centre its voxels may lie along each axis, in S.
    var reach = 2.0
  }

  /// Divides an image.
  ///
  /// - Parameter intensities: the range that counts; intensities beyond it are as its ends. Nan counts as the mean of its
  ///   neighbourhood.
  /// - Throws: `geometryMismatch`, if smoothing found the image on another grid than itself.
  init(
    of image: Volume, intensities: ClosedRange<Double>, settings: Settings = Settings()
  ) throws(RadiomicsError) {
    let values = try Supervoxels.scaled(image, intensities: intensities, settings: settings)
    var lattice = Lattice(values, grid: image.grid, settings: settings)
    for _ in 0..<settings.iterations {
      guard lattice.assign() else { break }
      lattice.moveCentres()
    }
    grid = image.grid
    (labels, count) = Supervoxels.connected(
      lattice.labels, size: image.grid.size, minimum: values.count / lattice.centres.count / 2)
  }

  /// Intensities as shares of the range, smoothed.
  private static func scaled(
    _ image: Volume, intensities: ClosedRange<Double>, settings: Settings
  ) throws(RadiomicsError) -> [Float] {
    let width = intensities.upperBound - intensities.lowerBound
    var clamped = image
    for offset in clamped.voxels.indices {
      let value = clamped.voxels[offset]
      let inRange = min(max(value, intensities.lowerBound), intensities.upperBound)
      clamped.voxels[offset] = value.isNaN ? .nan : (width > 0 ? (inRange - intensities.lowerBound) / width : 0.5)
    }
    let everything = LabelMap(grid: image.grid, labels: [UInt8](repeating: 1, count: image.grid.count))
    let spacing = image.grid.spacing
    let sigma = settings.smoothing * min(spacing.x, spacing.y, spacing.z)
    let smoothed: Volume
    do {
      smoothed = try Smoothing.gaussianWithinMask(
        clamped, mask: everything, fwhmMillimetres: sigma * (8 * log(2)).squareRoot())
    } catch {
      throw .geometryMismatch
    }
    return smoothed.voxels.map { $0.isFinite ? Float($0) : 0.5 }
  }

  /// Cuts labels into their connected pieces, and joins those of fewer than `minimum` voxels to a neighbour before them.
  private static func connected(
    _ labels: [Int32], size: SIMD3<Int>, minimum: Int
  ) -> (labels: [Int32], count: Int) {
    var result = [Int32](repeating: -1, count: labels.count)
    var piece = [Int](repeating: 0, count: labels.count)
    var count: Int32 = 0
    let slice = size.x * size.y
    labels.withUnsafeBufferPointer { labels in
      result.withUnsafeMutableBufferPointer { result in
        piece.withUnsafeMutableBufferPointer { piece in
          for start in labels.indices where result[start] < 0 {
            let label = labels[start]
            result[start] = count
            piece[0] = start
            var found = 1
            var done = 0
            var neighbour: Int32 = -1
            while done < found {
              let offset = piece[done]
              done += 1
              let (k, inSlice) = offset.quotientAndRemainder(dividingBy: slice)
              let (j, i) = inSlice.quotientAndRemainder(dividingBy: size.x)
              func visit(_ other: Int) {
                if result[other] >= 0 {
                  if result[other] != count { neighbour = result[other] }
                } else if labels[other] == label {
                  result[other] = count
                  piece[found] = other
                  found += 1
                }
              }
              if k > 0 { visit(offset - slice) }
              if j > 0 { visit(offset - size.x) }
              if i > 0 { visit(offset - 1) }
              if i + 1 < size.x { visit(offset + 1) }
              if j + 1 < size.y { visit(offset + size.x) }
              if k + 1 < size.z { visit(offset + slice) }
            }
            if found < minimum, neighbour >= 0 {
              for position in 0..<found { result[piece[position]] = neighbour }
            } else {
              count += 1
            }
          }
        }
      }
    }
    return (result, Int(count))
  }
}

/// The centres of SLIC and the voxels that belong to them.
private struct Lattice {
  struct Centre {
    /// Fractional voxel index.
    var x: Float
    var y: Float
    var z: Float
    var intensity: Float
  }

  /// Several voxels of a row at once: five times as fast as one by one.
  private typealias Lane = SIMD8<Float>

  private(set) var centres: [Centre] = []
  // One lane longer than there are voxels, because the lanes of the last row reach beyond it.
  private let values: [Float]
  private var owners: [Int32]
  private var distances: [Float]
  private let count: Int
  private let size: SIMD3<Int>
  private let spacing: SIMD3<Double>
  /// S, mm.
  private let step: Double
  private let compactness: Double
  private let reach: Double

  init(_ values: [Float], grid: Grid, settings: Supervoxels.Settings) {
    size = grid.size
    spacing = grid.spacing
    compactness = settings.compactness
    reach = settings.reach
    let planned = max(settings.volume, settings.minimumVoxels * grid.voxelVolume)
    let edge = cbrt(planned)
    var number = SIMD3<Int>(1, 1, 1)
    for axis in 0..<3 {
      number[axis] = min(size[axis], max(1, Int((Double(size[axis]) * spacing[axis] / edge).rounded())))
    }
    let count = number.x * number.y * number.z
    step = cbrt(Double(grid.count) * grid.voxelVolume / Double(count))
    self.count = values.count
    self.values = values + [Float](repeating: 0, count: Lane.scalarCount)
    owners = [Int32](repeating: 0, count: self.values.count)
    distances = [Float](repeating: .infinity, count: self.values.count)
    centres.reserveCapacity(count)
    for c in 0..<number.z {
      for b in 0..<number.y {
        for a in 0..<number.x { centres.append(start(SIMD3(a, b, c), of: number)) }
      }
    }
    // Voxels that no centre reaches keep the cell of the lattice they lie in.
    var offset = 0
    for k in 0..<size.z {
      for j in 0..<size.y {
        let row = number.x * (j * number.y / size.y + number.y * (k * number.z / size.z))
        for i in 0..<size.x {
          owners[offset] = Int32(row + i * number.x / size.x)
          offset += 1
        }
      }
    }
  }

  /// The centre that each voxel belongs to.
  var labels: [Int32] { Array(owners[..<count]) }

  /// The centre of a cell of the lattice, moved to the least gradient among its neighbours.
  private func start(_ cell: SIMD3<Int>, of number: SIMD3<Int>) -> Centre {
    var middle = SIMD3<Int>.zero
    var place = SIMD3<Double>.zero
    for axis in 0..<3 {
      place[axis] = (Double(cell[axis]) + 0.5) * Double(size[axis]) / Double(number[axis]) - 0.5
      middle[axis] = Int(place[axis].rounded())
    }
    var best = middle
    var least = gradient(at: middle)
    for c in -1...1 {
      for b in -1...1 {
        for a in -1...1 {
          let other = middle &+ SIMD3(a, b, c)
          guard (0..<3).allSatisfy({ other[$0] >= 0 && other[$0] < size[$0] }) else { continue }
          let steepness = gradient(at: other)
          if steepness < least {
            least = steepness
            best = other
            place = SIMD3<Double>(other)
          }
        }
      }
    }
    let intensity = values[best.x + size.x * (best.y + size.y * best.z)]
    return Centre(x: Float(place.x), y: Float(place.y), z: Float(place.z), intensity: intensity)
  }

  /// The squared gradient per mm, by central differences, one-sided at the borders.
  private func gradient(at place: SIMD3<Int>) -> Double {
    var sum = 0.0
    for axis in 0..<3 {
      var before = place
      var after = place
      before[axis] = max(place[axis] - 1, 0)
      after[axis] = min(place[axis] + 1, size[axis] - 1)
      guard after[axis] > before[axis] else { continue }
      let difference =
        values[after.x + size.x * (after.y + size.y * after.z)]
        - values[before.x + size.x * (before.y + size.y * before.z)]
      let slope = Double(difference) / (Double(after[axis] - before[axis]) * spacing[axis])
      sum += slope * slope
    }
    return sum
  }

  /// Gives every voxel the nearest centre; returns whether any voxel changed hands.
  mutating func assign() -> Bool {
    let weights = spacing * spacing / (step * step)
    let (weightX, weightY, weightZ) = (Float(weights.x), Float(weights.y), Float(weights.z))
    let sharpness = Lane(repeating: Float(1 / (compactness * compactness)))
    let reach = SIMD3(repeating: reach * step) / spacing
    let before = owners
    for offset in distances.indices { distances[offset] = .infinity }
    let lane = Lane.scalarCount
    // Along a row of a centre's box only the first term changes; it is padded to whole lanes.
    var along = [Float](repeating: .infinity, count: size.x + lane)
    values.withUnsafeBytes { values in
      owners.withUnsafeMutableBytes { owners in
        distances.withUnsafeMutableBytes { distances in
          along.withUnsafeMutableBytes { along in
            for (number, centre) in centres.enumerated() {
              let label = SIMD8<Int32>(repeating: Int32(number))
              let intensity = Lane(repeating: centre.intensity)
              let x = Lattice.range(centre.x, reach.x, size.x)
              // Lanes may go on behind the box, where the distance is infinite, but not behind the last voxel.
              let padded = (x.count + lane - 1) / lane * lane
              for i in 0..<padded {
                let dx = Float(i + x.lowerBound) - centre.x
                along.storeBytes(of: i < x.count ? weightX * dx * dx : .infinity, toByteOffset: 4 * i, as: Float.self)
              }
              for k in Lattice.range(centre.z, reach.z, size.z) {
                let dz = Float(k) - centre.z
                for j in Lattice.range(centre.y, reach.y, size.y) {
                  let dy = Float(j) - centre.y
                  let across = Lane(repeating: weightZ * dz * dz + weightY * dy * dy)
                  let row = x.lowerBound + size.x * (j + size.y * k)
                  for i in stride(from: 0, to: padded, by: lane) {
                    let at = 4 * (row + i)
                    let contrast = values.loadUnaligned(fromByteOffset: at, as: Lane.self) - intensity
                    let distance =
                      across + along.loadUnaligned(fromByteOffset: 4 * i, as: Lane.self)
                      + sharpness * contrast * contrast
                    var least = distances.loadUnaligned(fromByteOffset: at, as: Lane.self)
                    var owner = owners.loadUnaligned(fromByteOffset: at, as: SIMD8<Int32>.self)
                    let isNearer = distance .< least
                    least.replace(with: distance, where: isNearer)
                    owner.replace(with: label, where: isNearer)
                    distances.storeBytes(of: least, toByteOffset: at, as: Lane.self)
                    owners.storeBytes(of: owner, toByteOffset: at, as: SIMD8<Int32>.self)
                  }
                }
              }
            }
          }
        }
      }
    }
    return owners != before
  }

  private static func range(_ centre: Float, _ reach: Double, _ count: Int) -> Range<Int> {
    let lower = max(0, Int((Double(centre) - reach).rounded(.up)))
    let upper = min(count - 1, Int((Double(centre) + reach).rounded(.down)))
    return lower..<max(lower, upper + 1)
  }

  /// Moves every centre to the mean place and intensity of its voxels; one without voxels stays.
  mutating func moveCentres() {
    var sums = [Double](repeating: 0, count: 5 * centres.count)
    values.withUnsafeBufferPointer { values in
      owners.withUnsafeBufferPointer { owners in
        sums.withUnsafeMutableBufferPointer { sums in
          var offset = 0
          for k in 0..<size.z {
            for j in 0..<size.y {
              for i in 0..<size.x {
                let start = 5 * Int(owners[offset])
                sums[start] += 1
                sums[start + 1] += Double(i)
                sums[start + 2] += Double(j)
                sums[start + 3] += Double(k)
                sums[start + 4] += Double(values[offset])
                offset += 1
              }
            }
          }
        }
      }
    }
    for number in centres.indices where sums[5 * number] > 0 {
      let count = sums[5 * number]
      centres[number] = Centre(
        x: Float(sums[5 * number + 1] / count), y: Float(sums[5 * number + 2] / count),
        z: Float(sums[5 * number + 3] / count), intensity: Float(sums[5 * number + 4] / count))
    }
  }
}
