/// What can go wrong when reports are written.
package enum ReportsError: Error, Equatable, CustomStringConvertible {
  /// A tag asks for a key that the page's values do not hold.
  case missingKey(template: String, line: Int, key: String)
  /// A tag includes a template that does not exist.
  case missingPartial(template: String, line: Int, partial: String)
  /// A key holds a value that its tag cannot show.
  case wrongValue(template: String, line: Int, key: String, expected: String, found: String)
  /// A tag of a kind that strict templates do not admit.
  case unsupportedTag(template: String, line: Int, tag: String)
  case malformedTemplate(template: String, line: Int, reason: String)
  /// Templates that include one another without end.
  case circularPartials(template: String, chain: [String])
  case template(reason: String)
  case cannotWrite(file: String, reason: String)
  case figureMissing(file: String)
  case cannotDraw(patient: String, reason: String)
  case cannotDrawChecklist(checklist: String, reason: String)
  /// A patient id that cannot name a file.
  case unsafePatientID(patient: String)

  package var description: String {
    switch self {
    case .missingKey(let template, let line, let key):
      "\(template):\(line): the template asks for '\(key)', which the page does not have; remove or rename the tag"
    case .missingPartial(let template, let line, let partial):
      "\(template):\(line): the template includes '\(partial)', which does not exist; write its full path below templates/"
    case .wrongValue(let template, let line, let key, let expected, let found):
      "\(template):\(line): '\(key)' is \(found), where the tag needs \(expected)"
    case .unsupportedTag(let template, let line, let tag):
      "\(template):\(line): the tag '\(tag)' is not supported; use {{name}}, {{#name}}, {{^name}}, {{/name}}, {{>path}} and {{!comment}}"
    case .malformedTemplate(let template, let line, let reason): "\(template):\(line): \(reason)"
    case .circularPartials(let template, let chain):
      "\(template): templates include one another in a circle: \(chain.joined(separator: " > ")); break the circle"
    case .template(let reason): reason
    case .cannotWrite(let file, let reason): "\(file): cannot be written: \(reason)"
    case .figureMissing(let file): "\(file): the figure does not exist; run the step 'figures' first"
    case .cannotDraw(let patient, let reason): "patient \(patient): the summary cannot be drawn: \(reason)"
    case .cannotDrawChecklist(let checklist, let reason): "checklist \(checklist): cannot be drawn: \(reason)"
    case .unsafePatientID(let patient):
      "patient '\(patient)': the id cannot name a file; use letters, digits, '.', '_' and '-' and begin with a letter or digit"
    }
  }
}
