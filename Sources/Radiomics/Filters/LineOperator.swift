/// A linear operation along one axis: a sum of chains of convolutions, each with the boundary condition anew.
///
/// One kernel is one chain of one; a wavelet of level 2 is a chain of two (low-pass, then the band's kernel).
struct LineOperator: Sendable, Hashable {
  var chains: [[LineKernel]]

  init(_ chain: [LineKernel]) { chains = [chain] }

  private init(chains: [[LineKernel]]) { self.chains = chains }

  /// The operator of the mirrored axis.
  var flipped: LineOperator { LineOperator(chains: chains.map { $0.map(\.flipped) }) }

  /// What mirroring does to the operator: nothing (1), change its sign (-1), or something else (nil).
  var parity: Int? {
    guard chains.count == 1 else { return nil }
    var product = 1
    for kernel in chains[0] {
      guard let parity = kernel.parity else { return nil }
      product *= parity
    }
    return product
  }

  /// Half the sum of the operator and its mirror image; nil where that is 0.
  var even: LineOperator? { part(sign: 1) }

  /// Half the difference of the operator and its mirror image; nil where that is 0.
  var odd: LineOperator? { part(sign: -1) }

  private func part(sign: Int) -> LineOperator? {
    if let parity { return parity == sign ? self : nil }
    if chains.count == 1, chains[0].count == 1 { return LineOperator([chains[0][0].part(sign: Double(sign))]) }
    return LineOperator(chains: scaled(by: 0.5).chains + flipped.scaled(by: 0.5 * Double(sign)).chains)
  }

  func scaled(by factor: Double) -> LineOperator {
    guard factor != 1 else { return self }
    return LineOperator(
      chains: chains.map { chain in [chain[0].scaled(by: factor)] + chain.dropFirst() })
  }

  /// What comes of `source` along `axis`.
  func applied(
    to source: [Double], scratch: inout (first: [Double], second: [Double]), size: SIMD3<Int>, axis: Int,
    boundary: BoundaryCondition
  ) -> [Double] {
    if chains.count == 1, chains[0].count == 1 {
      return LineConvolution.applied(chains[0][0], to: source, size: size, axis: axis, boundary: boundary)
    }
    var target = [Double](repeating: 0, count: source.count)
    apply(to: source, into: &target, scratch: &scratch, size: size, axis: axis, boundary: boundary)
    return target
  }

  /// Runs along `axis` of `source`, into `target` or added to what it holds.
  ///
  /// - Parameter scratch: two buffers as large as the image; used by chains of several kernels only.
  func apply(
    to source: [Double], into target: inout [Double], scratch: inout (first: [Double], second: [Double]),
    size: SIMD3<Int>, axis: Int, boundary: BoundaryCondition, adding: Bool = false
  ) {
    for (index, chain) in chains.enumerated() {
      let adds = adding || index > 0
      guard chain.count > 1 else {
        LineConvolution.apply(
          chain[0], to: source, into: &target, size: size, axis: axis, boundary: boundary, adding: adds)
        continue
      }
      if scratch.first.count != source.count {
        scratch.first = [Double](repeating: 0, count: source.count)
        scratch.second = scratch.first
      }
      LineConvolution.apply(
        chain[0], to: source, into: &scratch.first, size: size, axis: axis, boundary: boundary)
      for kernel in chain.dropFirst().dropLast() {
        LineConvolution.apply(
          kernel, to: scratch.first, into: &scratch.second, size: size, axis: axis, boundary: boundary)
        swap(&scratch.first, &scratch.second)
      }
      if let last = chain.last {
        LineConvolution.apply(
          last, to: scratch.first, into: &target, size: size, axis: axis, boundary: boundary, adding: adds)
      }
    }
  }
}
