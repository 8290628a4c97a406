import Foundation

/// The filter of one level, sampled at the frequencies of a box; real, and the same at opposite frequencies.
struct SimoncelliBand {
  private let size: SIMD3<Int>
  /// The filter at every combination of distances from the centre along the axes.
  private let table: [Double]
  private let distances: SIMD3<Int>
  /// Where the distances of a frequency and of its opposite stand along an axis of the table.
  private let forward: [[Int]]
  private let backward: [[Int]]

  init(level: Int, size: SIMD3<Int>) {
    self.size = size
    let highest = pow(2, Double(1 - level))
    let parts = (0..<3).map { SimoncelliBand.distances(size[$0]) }
    distances = SIMD3(parts[0].count, parts[1].count, parts[2].count)
    var table: [Double] = []
    table.reserveCapacity(distances.x * distances.y * distances.z)
    for z in parts[2] {
      for y in parts[1] {
        for x in parts[0] {
          let nu = (x * x + y * y + z * z).squareRoot()
          table.append(nu >= highest / 4 && nu <= highest ? cos(.pi / 2 * log2(2 * nu / highest)) : 0)
        }
      }
    }
    self.table = table
    func place(_ frequency: Int, _ count: Int) -> Int {
      let fromCentre = (frequency + count / 2) % count - count / 2
      return fromCentre >= 0 ? fromCentre : -fromCentre - (count % 2 == 0 ? 1 : 0)
    }
    forward = (0..<3).map { axis in (0..<size[axis]).map { place($0, size[axis]) } }
    backward = (0..<3).map { axis in
      (0..<size[axis]).map { place((size[axis] - $0) % size[axis], size[axis]) }
    }
  }

  /// Distances of the places of an axis from its middle, in parts of the largest one, each once.
  private static func distances(_ count: Int) -> [Double] {
    guard count > 1 else { return [0] }
    let largest = Double(count - 1) / 2
    return (0..<(count + 1) / 2).map { (Double($0) + (count % 2 == 0 ? 0.5 : 0)) / largest }
  }

  /// Multiplies a spectrum by `first` + i `second`: the real part of what comes back is the response of the one, the imaginary
  /// part that of the other.
  static func multiply(_ re: inout [Double], _ im: inout [Double], by first: SimoncelliBand, _ second: SimoncelliBand?)
  {
    let size = first.size
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * size.x) { rows in
          rows.initialize(repeating: 0)
          for k in 0..<size.z {
            for j in 0..<size.y {
              first.fill(rows, from: 0, j, k)
              second?.fill(rows, from: size.x, j, k)
              let row = size.x * (j + size.y * k)
              for i in 0..<size.x {
                let (a, b) = (re[row + i], im[row + i])
                let (p, q) = (rows[i], rows[size.x + i])
                re[row + i] = a * p - b * q
                im[row + i] = a * q + b * p
              }
            }
          }
        }
      }
    }
  }

  /// Writes the filter along x.
  private func fill(_ row: UnsafeMutableBufferPointer<Double>, from start: Int, _ j: Int, _ k: Int) {
    let ahead = distances.x * (forward[1][j] + distances.y * forward[2][k])
    let behind = distances.x * (backward[1][j] + distances.y * backward[2][k])
    table.withUnsafeBufferPointer { table in
      for i in 0..<size.x {
        row[start + i] = 0.5 * (table[ahead + forward[0][i]] + table[behind + backward[0][i]])
      }
    }
  }
}
