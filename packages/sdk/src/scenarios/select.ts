import type { Program, Scenario } from '@tallystick/model';

/** What a scenario is called. */
export function titleOf({ label, name }: Pick<Scenario, 'label' | 'name'>): string {
  return label ?? name;
}

/**
 * The scenarios whose title has the text in it, whatever its capitals; or, where the text has `*` or `?` in it, whose
 * whole title is like that.
 */
export function scenariosLike({ scenarios }: Program, text: string): readonly Scenario[] {
  const wanted = text.toLowerCase();
  const isGlob = /[*?]/.test(text);
  const whole = new RegExp(`^${wanted.replace(/[.*+?^${}()|[\]\\]/g, asPattern)}$`, 's');
  return scenarios.filter((scenario) => {
    const title = titleOf(scenario).toLowerCase();
    return isGlob ? whole.test(title) : title.includes(wanted);
  });
}

function asPattern(sign: string): string {
  return sign === '*' ? '.*' : sign === '?' ? '.' : `\\${sign}`;
}
