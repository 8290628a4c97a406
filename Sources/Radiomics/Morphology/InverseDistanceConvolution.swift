/// Sums over all pairs of voxels weighted with the inverse of their distance, by Fourier transforms.
///
/// With the mask m, the deviations z and their squares q on a box, and the weights w as a function of the step, the sums over
/// pairs are those of m (w conv m), z (w conv z) and q (w conv m). On a box twice as large along each axis nothing wraps around,
/// and by Parseval's theorem the sums are those of W |M|^2, W |Z|^2 and W Re(Q M'), so no transform is undone. The images
/// are real: half of their spectra is enough. The weights are even along each axis: their transform is real, and an eighth
/// of it is enough.
///
/// The box is transformed along x line by line; then each plane of one x frequency is finished by itself and forgotten.
/// Memory: 8 bytes for each voxel of the box, and 56 bytes more up to `memoryLimit`, beyond which the lines along x are
/// transformed in several turns. O(n log n).
enum InverseDistanceConvolution {
  /// Bytes.
  static let memoryLimit = 1 << 28

  static func sums(
    of deviations: SpatialAutocorrelation.Deviations, memoryLimit: Int = memoryLimit
  ) -> SpatialAutocorrelation.PairSums {
    let box = PaddedBox(deviations.size)
    let frequencies = box.padded.x / 2 + 1
    let perTurn = max(1, min(frequencies, memoryLimit / (56 * box.planeCount)))
    var total = SIMD3<Double>.zero
    ConvolutionWorkspace.with(box, linesFor: perTurn) { workspace in
      workspace.place(deviations)
      for first in stride(from: 0, to: frequencies, by: perTurn) {
        let turn = first..<min(first + perTurn, frequencies)
        workspace.transformAlongX(turn)
        workspace.transformWeightsAlongX(turn, spacing: deviations.spacing)
        for frequency in turn {
          workspace.transformPlanes(frequency - first)
          workspace.transformWeightPlane(frequency - first)
          // The other half of the spectrum is the conjugate of this one.
          let isOwnMirror = frequency == 0 || 2 * frequency == box.padded.x
          total += workspace.products() * (isOwnMirror ? 1 : 2)
        }
      }
    }
    total /= Double(box.padded.x * box.padded.y * box.padded.z)
    return SpatialAutocorrelation.PairSums(
      weights: total.x, products: total.y, differences: 2 * (total.z - total.y))
  }
}

/// The box of the intensities, and a box in which steps between its voxels do not wrap around.
private struct PaddedBox {
  let size: SIMD3<Int>
  let padded: SIMD3<Int>
  let plans: (x: FourierPlan, y: FourierPlan, z: FourierPlan)
  /// Voxels along z, rounded up to an even number of lines.
  let depth: Int
  /// Frequencies along y, rounded up to a multiple of four.
  let height: Int

  init(_ size: SIMD3<Int>) {
    func length(_ n: Int) -> Int { FourierTransform.fastLength(atLeast: 2 * n - 1) }
    self.size = size
    padded = SIMD3(length(size.x), length(size.y), length(size.z))
    plans = (FourierPlan(length: padded.x), FourierPlan(length: padded.y), FourierPlan(length: padded.z))
    depth = (size.z + 1) / 2 * 2
    height = (padded.y + 3) / 4 * 4
  }

  /// Numbers in a plane of one x, with y and z within the box; z is the fastest axis.
  var planeCount: Int { size.y * depth }
  /// Of the frequencies along y, those that the others mirror, rounded up to an even number.
  var halfHeight: Int { (padded.y / 2 + 2) / 2 * 2 }
}

/// The memory of a convolution, cut from one piece.
private struct ConvolutionWorkspace {
  /// Lines that are transformed side by side.
  private static let lanes = 8

  private let box: PaddedBox
  /// The deviations on the box by x, y and z, nan where there is none.
  private let values: UnsafeMutablePointer<Double>
  /// Mask, deviations and squares after the transform along x, by frequency, y and z; and the weights.
  private let lines: (SplitPointer, SplitPointer, SplitPointer)
  private let weightLines: UnsafeMutablePointer<Double>
  /// One plane of each finished, by z and y frequency; of the weights only the first half along z.
  private let planes: (SplitPointer, SplitPointer, SplitPointer)
  private let weightPlane: UnsafeMutablePointer<Double>
  /// A plane on the way, by y frequency and z.
  private let work: SplitPointer
  /// Lines side by side.
  private let block: SplitPointer
  private let scratch: SplitPointer

  static func with(_ box: PaddedBox, linesFor frequencies: Int, _ body: (ConvolutionWorkspace) -> Void) {
    let volume = box.size.x * box.planeCount
    let line = frequencies * box.planeCount
    let plane = box.padded.z * box.height
    let work = max(box.padded.y, box.halfHeight) * box.depth
    let block = lanes * max(box.padded.x, box.padded.y, box.padded.z)
    let scratch = lanes * max(box.plans.x.scratchLength, box.plans.y.scratchLength, box.plans.z.scratchLength)
    var storage = [Double](
      repeating: 0, count: volume + 7 * line + 7 * plane + 2 * work + 2 * block + 2 * scratch)
    storage.withUnsafeMutableBufferPointer { storage in
      guard var free = storage.baseAddress else { return }
      func take(_ count: Int) -> UnsafeMutablePointer<Double> {
        defer { free += count }
        return free
      }
      func split(_ count: Int) -> SplitPointer { SplitPointer(re: take(count), im: take(count)) }
      body(
        ConvolutionWorkspace(
          box: box, values: take(volume), lines: (split(line), split(line), split(line)),
          weightLines: take(line), planes: (split(plane), split(plane), split(plane)), weightPlane: take(plane),
          work: split(work), block: split(block), scratch: split(scratch)))
    }
  }

  func place(_ deviations: SpatialAutocorrelation.Deviations) {
    values.update(repeating: .nan, count: box.size.x * box.planeCount)
    for (index, value) in deviations.values.enumerated() {
      let place = deviations.place(of: index)
      values[place.z + box.depth * (place.y + box.size.y * place.x)] = value
    }
  }

  /// Transforms the lines of the images along x and keeps a range of frequencies.
  func transformAlongX(_ frequencies: Range<Int>) {
    let lanes = ConvolutionWorkspace.lanes
    for start in stride(from: 0, to: box.planeCount, by: lanes) {
      let count = min(lanes, box.planeCount - start)
      // Mask and squares, both real, as one complex line.
      clearBlock(from: box.size.x, to: box.padded.x)
      for x in 0..<box.size.x {
        let from = start + x * box.planeCount
        for lane in 0..<count {
          let value = values[from + lane]
          block.re[x * lanes + lane] = value.isNaN ? 0 : 1
          block.im[x * lanes + lane] = value.isNaN ? 0 : value * value
        }
      }
      box.plans.x.transform(block, stride: lanes, lines: count, scratch: scratch)
      keep(frequencies) { here, mirror, target in
        for lane in 0..<count {
          let pair = unmixed(here + lane, mirror + lane)
          store(pair.re, lines.0, target + start + lane)
          store(pair.im, lines.2, target + start + lane)
        }
      }
      // The deviations of two lines as one; an even number of such lines.
      let pairs = count / 2
      clearBlock(from: 0, to: box.padded.x)
      for x in 0..<box.size.x {
        let from = start + x * box.planeCount
        for pair in 0..<pairs {
          let (first, second) = (values[from + 2 * pair], values[from + 2 * pair + 1])
          block.re[x * lanes + pair] = first.isNaN ? 0 : first
          block.im[x * lanes + pair] = second.isNaN ? 0 : second
        }
      }
      box.plans.x.transform(block, stride: lanes, lines: pairs + pairs % 2, scratch: scratch)
      keep(frequencies) { here, mirror, target in
        for lane in 0..<pairs {
          let pair = unmixed(here + lane, mirror + lane)
          store(pair.re, lines.1, target + start + 2 * lane)
          store(pair.im, lines.1, target + start + 2 * lane + 1)
        }
      }
    }
  }

  @inline(__always) private func clearBlock(from first: Int, to end: Int) {
    let lanes = ConvolutionWorkspace.lanes
    (block.re + first * lanes).update(repeating: 0, count: (end - first) * lanes)
    (block.im + first * lanes).update(repeating: 0, count: (end - first) * lanes)
  }

  /// For each frequency: where it and its mirror lie in the block, and where its plane begins.
  @inline(__always) private func keep(
    _ frequencies: Range<Int>, _ body: (_ here: Int, _ mirror: Int, _ target: Int) -> Void
  ) {
    for frequency in frequencies {
      let mirror = frequency == 0 ? 0 : box.padded.x - frequency
      body(
        frequency * ConvolutionWorkspace.lanes, mirror * ConvolutionWorkspace.lanes,
        (frequency - frequencies.lowerBound) * box.planeCount)
    }
  }

  /// The transforms of the real and of the imaginary parts, from that of both.
  @inline(__always) private func unmixed(
    _ here: Int, _ mirror: Int
  ) -> (re: SIMD2<Double>, im: SIMD2<Double>) {
    let (a, b) = (block.re[here], block.im[here])
    let (c, d) = (block.re[mirror], block.im[mirror])
    return (SIMD2(a + c, b - d) * 0.5, SIMD2(b + d, c - a) * 0.5)
  }

  @inline(__always) private func store(_ value: SIMD2<Double>, _ target: SplitPointer, _ at: Int) {
    target.re[at] = value.x
    target.im[at] = value.y
  }

  /// Transforms a plane of each image along y and z.
  func transformPlanes(_ index: Int) {
    transformPlane(lines.0 + index * box.planeCount, into: planes.0)
    transformPlane(lines.1 + index * box.planeCount, into: planes.1)
    transformPlane(lines.2 + index * box.planeCount, into: planes.2)
  }

  private func transformPlane(_ source: SplitPointer, into plane: SplitPointer) {
    copy(source, to: work, count: box.planeCount, total: box.padded.y * box.depth)
    transform(box.plans.y, work, stride: box.depth, count: box.depth)
    for z in 0..<box.size.z {
      let (re, im) = (plane.re + z * box.height, plane.im + z * box.height)
      for y in 0..<box.padded.y {
        re[y] = work.re[z + y * box.depth]
        im[y] = work.im[z + y * box.depth]
      }
      for y in box.padded.y..<box.height { (re[y], im[y]) = (0, 0) }
    }
    let (filled, total) = (box.size.z * box.height, box.padded.z * box.height)
    (plane.re + filled).update(repeating: 0, count: total - filled)
    (plane.im + filled).update(repeating: 0, count: total - filled)
    transform(box.plans.z, plane, stride: box.height, count: box.height)
  }

  private func copy(_ source: SplitPointer, to target: SplitPointer, count: Int, total: Int) {
    target.re.update(from: source.re, count: count)
    target.im.update(from: source.im, count: count)
    (target.re + count).update(repeating: 0, count: total - count)
    (target.im + count).update(repeating: 0, count: total - count)
  }

  private func transform(_ plan: FourierPlan, _ data: SplitPointer, stride: Int, count: Int) {
    guard plan.length > 1 else { return }
    for start in Swift.stride(from: 0, to: count, by: ConvolutionWorkspace.lanes) {
      let lines = min(ConvolutionWorkspace.lanes, count - start)
      plan.transform(data + start, stride: stride, lines: lines, scratch: scratch)
    }
  }

  /// Transforms the weights along x. They are real and even: two lines go as one, and need not be taken apart.
  func transformWeightsAlongX(_ frequencies: Range<Int>, spacing: SIMD3<Double>) {
    let lanes = ConvolutionWorkspace.lanes
    func squared(_ steps: Int, _ axis: Int) -> Double {
      let distance = Double(steps) * spacing[axis]
      return distance * distance
    }
    for start in stride(from: 0, to: box.planeCount, by: 2 * lanes) {
      let count = min(lanes, (box.planeCount - start) / 2)
      clearBlock(from: 0, to: box.padded.x)
      for lane in 0..<count {
        let (first, second) = (start + 2 * lane, start + 2 * lane + 1)
        let a = squared(first / box.depth, 1) + squared(first % box.depth, 2)
        let b = squared(second / box.depth, 1) + squared(second % box.depth, 2)
        for x in 0..<box.size.x {
          let c = squared(x, 0)
          let (re, im) = (a + c > 0 ? 1 / (a + c).squareRoot() : 0, 1 / (b + c).squareRoot())
          let mirror = x == 0 ? 0 : box.padded.x - x
          (block.re[x * lanes + lane], block.im[x * lanes + lane]) = (re, im)
          (block.re[mirror * lanes + lane], block.im[mirror * lanes + lane]) = (re, im)
        }
      }
      box.plans.x.transform(block, stride: lanes, lines: count + count % 2, scratch: scratch)
      keep(frequencies) { here, _, target in
        for lane in 0..<count {
          weightLines[target + start + 2 * lane] = block.re[here + lane]
          weightLines[target + start + 2 * lane + 1] = block.im[here + lane]
        }
      }
    }
  }

  /// Transforms a plane of the weights along y and z, again two lines as one.
  func transformWeightPlane(_ index: Int) {
    let source = weightLines + index * box.planeCount
    // Along y, into the real part of the work, by y frequency and z.
    evenTransform(
      box.plans.y, size: box.size.y, pairs: box.depth / 2, element: { y, line in source[line + y * box.depth] },
      result: { frequency, line, value in work.re[line + frequency * box.depth] = value })
    // Along z, by z and y frequency. A last line beyond the half is made of leftovers, and overwritten below.
    evenTransform(
      box.plans.z, size: box.size.z, pairs: box.halfHeight / 2, element: { z, line in work.re[z + line * box.depth] },
      result: { frequency, line, value in weightPlane[line + frequency * box.height] = value })
    for z in 0...box.padded.z / 2 {
      let row = weightPlane + z * box.height
      for y in box.padded.y / 2 + 1..<box.height { row[y] = y < box.padded.y ? row[box.padded.y - y] : 0 }
    }
  }

  /// Transforms pairs of real, even lines of which the first half is given; results up to half the length.
  @inline(__always) private func evenTransform(
    _ plan: FourierPlan, size: Int, pairs: Int, element: (_ at: Int, _ line: Int) -> Double,
    result: (_ frequency: Int, _ line: Int, _ value: Double) -> Void
  ) {
    let lanes = ConvolutionWorkspace.lanes
    for start in stride(from: 0, to: pairs, by: lanes) {
      let count = min(lanes, pairs - start)
      clearBlock(from: count % 2 == 0 ? size : 0, to: plan.length)
      for at in 0..<size {
        let mirror = at == 0 ? 0 : plan.length - at
        for lane in 0..<count {
          let (re, im) = (element(at, 2 * (start + lane)), element(at, 2 * (start + lane) + 1))
          (block.re[at * lanes + lane], block.im[at * lanes + lane]) = (re, im)
          (block.re[mirror * lanes + lane], block.im[mirror * lanes + lane]) = (re, im)
        }
      }
      plan.transform(block, stride: lanes, lines: count + count % 2, scratch: scratch)
      for frequency in 0...plan.length / 2 {
        for lane in 0..<count {
          result(frequency, 2 * (start + lane), block.re[frequency * lanes + lane])
          result(frequency, 2 * (start + lane) + 1, block.im[frequency * lanes + lane])
        }
      }
    }
  }

  /// The sums over the plane of W |M|^2, W |Z|^2 and W Re(Q M').
  func products() -> SIMD3<Double> {
    typealias Lanes = SIMD4<Double>
    func load(_ pointer: UnsafeMutablePointer<Double>, _ at: Int) -> Lanes {
      UnsafeRawPointer(pointer + at).loadUnaligned(as: Lanes.self)
    }
    var (first, second, third) = (Lanes.zero, Lanes.zero, Lanes.zero)
    for z in 0..<box.padded.z {
      let row = weightPlane + min(z, box.padded.z - z) * box.height
      let start = z * box.height
      for y in stride(from: 0, to: box.height, by: 4) {
        let weight = load(row, y)
        let (mr, mi) = (load(planes.0.re, start + y), load(planes.0.im, start + y))
        let (zr, zi) = (load(planes.1.re, start + y), load(planes.1.im, start + y))
        let (qr, qi) = (load(planes.2.re, start + y), load(planes.2.im, start + y))
        first += weight * (mr * mr + mi * mi)
        second += weight * (zr * zr + zi * zi)
        third += weight * (qr * mr + qi * mi)
      }
    }
    return SIMD3(first.sum(), second.sum(), third.sum())
  }
}
