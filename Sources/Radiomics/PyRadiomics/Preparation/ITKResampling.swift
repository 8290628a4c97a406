import Volumes

/// An image on another grid, as ITK's `ResampleImageFilter` makes it.
///
/// The coordinate of a voxel is found between the ends of its row, the row's end being one voxel beyond the last; voxels beyond
/// the input's extent are 0. Grids whose axes agree are read by tables along each axis. Source: ITK Software Guide, "Resample
/// Image Filter".
struct ITKResampling: Sendable {
  let interpolator: PyRadiomicsInterpolator

  /// The image on `target`, its values as an image of `type` holds them.
  func applied(to image: Volume, on target: Grid, storedAs type: PyRadiomicsPixelType) -> Volume {
    var values = image.voxels
    if interpolator == .bSpline { ITKSplineCoefficients.filter(&values, size: image.grid.size) }
    return Volume(grid: target, voxels: interpolated(values, from: image.grid, on: target, storedAs: type))
  }

  /// The labels on `target`, each from the nearest voxel.
  static func nearest(_ map: LabelMap, on target: Grid) -> LabelMap {
    let values = ITKResampling(interpolator: .nearestNeighbor).interpolated(
      map.labels.map { Double($0) }, from: map.grid, on: target, storedAs: .uint8)
    return LabelMap(grid: target, labels: values.map { UInt8($0) })
  }

  private func interpolated(
    _ values: [Double], from source: Grid, on target: Grid, storedAs type: PyRadiomicsPixelType
  ) -> [Double] {
    let rows = Rows(from: source, to: target)
    let axes = ITKInterpolationTaps(interpolator)
    let width = axes.width
    let strides = SIMD3(1, source.size.x, source.size.x * source.size.y)
    // Taps of every column, where they are the same in all rows, then those of the row's y and z.
    let columns = rows.areSeparable ? target.size.x : 1
    let (y, z) = (columns, columns + 1)
    var result = [Double](repeating: 0, count: target.count)
    var indices = [Int](repeating: 0, count: (columns + 2) * width)
    var weights = [Double](repeating: 0, count: (columns + 2) * width)
    var counts = [Int](repeating: 0, count: columns + 2)
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        indices.withUnsafeMutableBufferPointer { indices in
          weights.withUnsafeMutableBufferPointer { weights in
            counts.withUnsafeMutableBufferPointer { counts in
              func write(_ coordinate: Double, _ axis: Int, at place: Int) {
                counts[place] = axes.write(
                  at: coordinate, count: source.size[axis], spacing: source.spacing[axis], stride: strides[axis],
                  indices: UnsafeMutableBufferPointer(rebasing: indices[place * width..<(place + 1) * width]),
                  weights: UnsafeMutableBufferPointer(rebasing: weights[place * width..<(place + 1) * width]))
              }
              func taps(_ place: Int) -> ITKTapRow {
                ITKTapRow(
                  indices: UnsafeBufferPointer(rebasing: indices[place * width..<place * width + counts[place]]),
                  weights: UnsafeBufferPointer(rebasing: weights[place * width..<place * width + counts[place]]))
              }
              if rows.areSeparable {
                let row = rows.row(0, 0)
                for i in 0..<columns { write(rows.coordinate(row, i).x, 0, at: i) }
              }
              for k in 0..<target.size.z {
                for j in 0..<target.size.y {
                  let row = rows.row(j, k)
                  var offset = target.size.x * (j + target.size.y * k)
                  for i in 0..<target.size.x {
                    if !rows.areSeparable {
                      let place = rows.coordinate(row, i)
                      write(place.x, 0, at: 0)
                      write(place.y, 1, at: y)
                      write(place.z, 2, at: z)
                    } else if i == 0 {
                      write(row.start.y, 1, at: y)
                      write(row.start.z, 2, at: z)
                    }
                    let x = rows.areSeparable ? i : 0
                    if counts[x] > 0, counts[y] > 0, counts[z] > 0 {
                      result[offset] = type.written(interpolator.value(of: values, taps(x), taps(y), taps(z)))
                    }
                    offset += 1
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The coordinates in the source of the rows of the target.
  private struct Rows {
    struct Ends {
      let start: SIMD3<Double>
      let span: SIMD3<Double>
    }

    private let source: ITKGeometry
    private let target: ITKGeometry
    private let length: Int
    /// Whether a coordinate along an axis hangs on the target's position along this axis alone.
    let areSeparable: Bool

    init(from source: Grid, to target: Grid) {
      self.source = ITKGeometry(source)
      self.target = ITKGeometry(target)
      length = target.size.x
      areSeparable = self.source.isAlongAxes && source.direction == target.direction
    }

    func row(_ j: Int, _ k: Int) -> Ends {
      let start = source.index(of: target.point(ofVoxel: SIMD3(0, Double(j), Double(k))))
      let end = source.index(of: target.point(ofVoxel: SIMD3(Double(length), Double(j), Double(k))))
      return Ends(start: start, span: end - start)
    }

    func coordinate(_ row: Ends, _ i: Int) -> SIMD3<Double> {
      let share = Double(i) / Double(length)
      return row.start + share * row.span
    }
  }
}
