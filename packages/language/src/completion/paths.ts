import type { IToken } from 'chevrotain';
import { AstUtils, GrammarAST } from 'langium';

/** A place in the grammar at which a token is read: a word of the language, a name, a number or a text. */
export type Leaf = GrammarAST.Keyword | GrammarAST.RuleCall | GrammarAST.CrossReference;

/** A leaf that can come next, and what has to follow it. */
export interface Path {
  readonly leaf: Leaf;
  readonly rest: Rest | undefined;
}

/** What is still to be read: an element, then the rest. */
interface Rest {
  readonly element: GrammarAST.AbstractElement;
  /** The element was read once, and may be read again. */
  readonly again: boolean;
  readonly next: Rest | undefined;
}

/**
 * All ways through the grammar that some tokens leave open. Each token keeps those ways on which it is what comes next, so
 * that no tree is needed and a text can end anywhere.
 */
export class Paths {
  readonly #open: readonly Path[];
  readonly #rests: Rests;

  private constructor(open: readonly Path[], rests: Rests) {
    this.#open = open;
    this.#rests = rests;
  }

  /** The ways into a rule. */
  static into(rule: GrammarAST.ParserRule): Paths {
    const rests = new Rests();
    return new Paths(rests.pathsOf(rests.put(rule.definition, false, undefined)), rests);
  }

  /** What can come next. */
  get next(): readonly Path[] {
    return this.#open;
  }

  /**
   * The ways that are open behind some more tokens. Where no way goes on with a token, a name, a number or a text is missing
   * before it, to be written later: `sold *  * modifier`.
   */
  after(tokens: readonly IToken[]): Paths {
    let open = this.#open;
    for (const token of tokens) {
      const reading = (paths: readonly Path[]) => paths.filter(({ leaf }) => reads(leaf, token));
      const read = reading(open);
      const named = open.filter(({ leaf }) => !GrammarAST.isKeyword(leaf));
      open = this.#rests.behind(read.length > 0 ? read : reading(this.#rests.behind(named)));
    }
    return new Paths(open, this.#rests);
  }

  /** A word of the language together with those that can only follow it: `carry unmet deficits for`. */
  phraseOf(path: Path): string {
    if (!GrammarAST.isKeyword(path.leaf)) return '';
    const [only, other] = this.#rests.behind([path]);
    const follows = only !== undefined && other === undefined && GrammarAST.isKeyword(only.leaf);
    const phrase = follows ? this.phraseOf(only) : '';
    return /^[a-z]/.test(phrase) ? `${path.leaf.value} ${phrase}` : path.leaf.value;
  }
}

/** Keeps each rest once, so that ways that go on alike are one. */
class Rests {
  readonly #known = new Map<Rest | undefined, Map<GrammarAST.AbstractElement, Rest[]>>();

  put(element: GrammarAST.AbstractElement, again: boolean, next: Rest | undefined): Rest {
    const after = this.#known.get(next) ?? new Map<GrammarAST.AbstractElement, Rest[]>();
    this.#known.set(next, after);
    const alike = after.get(element) ?? [];
    after.set(element, alike);
    const known = alike.find((rest) => rest.again === again);
    if (known !== undefined) return known;
    const rest = { element, again, next };
    alike.push(rest);
    return rest;
  }

  behind(paths: readonly Path[]): readonly Path[] {
    return distinct(paths.flatMap(({ rest }) => [...this.pathsOf(rest)]));
  }

  pathsOf(rest: Rest | undefined): readonly Path[] {
    if (rest === undefined) return [];
    const { element, again, next } = rest;
    const { cardinality } = element;
    const repeats = cardinality === '*' || cardinality === '+';
    const within = this.#inside(element, repeats ? this.put(element, true, next) : next);
    const canBeLeftOut = cardinality === '?' || cardinality === '*' || again;
    return canBeLeftOut ? [...within, ...this.pathsOf(next)] : within;
  }

  /** Into an element, whatever its cardinality. */
  #inside(element: GrammarAST.AbstractElement, next: Rest | undefined): readonly Path[] {
    if (GrammarAST.isGroup(element)) {
      const rest = element.elements.reduceRight((after, part) => this.put(part, false, after), next);
      return this.pathsOf(rest);
    }
    if (GrammarAST.isAlternatives(element))
      return element.elements.flatMap((part) => this.pathsOf(this.put(part, false, next)));
    if (GrammarAST.isAssignment(element)) return this.pathsOf(this.put(element.terminal, false, next));
    if (GrammarAST.isAction(element)) return this.pathsOf(next);
    if (GrammarAST.isRuleCall(element)) {
      const rule = element.rule.ref;
      return GrammarAST.isParserRule(rule)
        ? this.pathsOf(this.put(rule.definition, false, next))
        : [{ leaf: element, rest: next }];
    }
    if (GrammarAST.isKeyword(element) || GrammarAST.isCrossReference(element))
      return [{ leaf: element, rest: next }];
    return [];
  }
}

function distinct(paths: readonly Path[]): readonly Path[] {
  return paths.filter(
    ({ leaf, rest }, index) =>
      paths.findIndex((other) => other.leaf === leaf && other.rest === rest) === index,
  );
}

function reads(element: GrammarAST.AbstractElement | undefined, token: IToken): boolean {
  const { tokenType } = token;
  if (GrammarAST.isKeyword(element)) return tokenType.name === element.value;
  if (GrammarAST.isCrossReference(element)) return reads(element.terminal, token);
  return terminalsOf(element).some(
    (name) => tokenType.name === name || tokenType.CATEGORIES?.some((category) => category.name === name),
  );
}

/** The names of the terminals that an element can be: one, or several for a rule of a plain text. */
export function terminalsOf(element: GrammarAST.AbstractElement | undefined): readonly string[] {
  if (GrammarAST.isCrossReference(element)) return terminalsOf(element.terminal);
  if (!GrammarAST.isRuleCall(element)) return [];
  const rule = element.rule.ref;
  if (GrammarAST.isTerminalRule(rule)) return [rule.name];
  if (!GrammarAST.isParserRule(rule)) return [];
  return AstUtils.streamAst(rule).filter(GrammarAST.isRuleCall).flatMap(terminalsOf).toArray();
}

/** The place of a leaf in the grammar, as its rule and its property: `KindList.kinds`. */
export function slotOf(leaf: Leaf): string {
  const rule = AstUtils.getContainerOfType(leaf, GrammarAST.isParserRule);
  const assignment = AstUtils.getContainerOfType(leaf, GrammarAST.isAssignment);
  return `${rule?.name}.${assignment?.feature ?? ''}`;
}
