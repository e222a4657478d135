/// A rule that judges each object alone.
///
/// It cannot do otherwise: it is given one object, and neither the set around it, nor an overlay, nor parameters. What it
/// says must not depend on where the object stands, so that in an object that says the same it finds the same.
package protocol ObjectRule: SelectiveRule {
  /// Finds what is wrong with an object.
  func check(_ lone: LoneObject) -> [Finding]
}

/// A rule that compares objects with others, and passes over most of them whatever the others are.
package protocol SievingRule: SelectiveRule {
  /// Whether an object, seen alone, has anything that the rule compares; nothing is found in one that has not.
  ///
  /// Like all that an ``ObjectRule`` says, the answer must not depend on where the object stands.
  func concerns(_ lone: LoneObject) -> Bool
  /// Finds what is wrong with those objects of a set that concern the rule.
  func check(_ objects: [LoneObject], in target: Target) -> [Finding]
}

/// A rule that can tell of an object alone whether there is nothing to be found in it, whatever stands around it.
package protocol SelectiveRule: Rule {
  /// Finds what is wrong with a set.
  ///
  /// - Parameter objects: Those of its objects that may have something in which it finds anything.
  func look(at objects: [LoneObject], in target: Target) -> Look
}

/// What came of looking at objects.
package struct Look: Sendable {
  package var findings: [Finding] = []
  /// Which of the objects say nothing in which the rule would ever find anything, by their places among those looked at.
  package var quiet: [Int] = []
}

extension SelectiveRule {
  package var selective: (any SelectiveRule)? { self }

  package func check(_ target: Target) -> [Finding] { look(at: target.loneObjects, in: target).findings }
}

extension ObjectRule {
  package func look(at objects: [LoneObject], in target: Target) -> Look {
    var look = Look()
    for (index, object) in objects.enumerated() {
      let findings = check(object)
      if findings.isEmpty { look.quiet.append(index) } else { look.findings += findings }
    }
    return look
  }
}

extension SievingRule {
  package func look(at objects: [LoneObject], in target: Target) -> Look {
    var look = Look()
    var concerned: [LoneObject] = []
    for (index, object) in objects.enumerated() {
      if concerns(object) { concerned.append(object) } else { look.quiet.append(index) }
    }
    if !concerned.isEmpty { look.findings = check(concerned, in: target) }
    return look
  }
}
