import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { minify } from './minify.ts';
import * as ui from './index.ts';

const page = (props: Partial<ui.PageProps>) =>
  ui.renderPage(
    <ui.Page locale="nb" path="/x" title="Beskjeder" kind="public" {...props}>
      <h1>Hei</h1>
    </ui.Page>,
  );

describe('a page', () => {
  it('says the name of the place in its title only where that is safe', () => {
    expect(page({})).toContain('<title>Beskjeder · Knutepunkt</title>');
    expect(page({ kind: 'private' })).toContain('<title>Beskjeder</title>');
  });

  it('is kept out of search engines unless it is public', () => {
    expect(page({})).not.toContain('noindex');
    for (const kind of ['private', 'staff', 'plain'] as const) expect(page({ kind })).toContain('noindex');
  });

  it('leads to itself in the other languages', () => {
    expect(page({ locale: 'nn' })).toContain('<html lang="nn">');
    expect(page({ locale: 'nn' })).toMatch(
      /href="\/x" lang="nb".*>Nynorsk<\/span>.*href="\/en\/x" lang="en"/,
    );
  });

  it('has no script where nobody needs to leave', () => {
    expect(page({ leaveQuickly: false })).not.toMatch(/<script|\/ut"/);
  });

  it('marks where one is in the menu', () => {
    const nav = [
      { href: '/a', label: 'A', current: true },
      { href: '/b', label: 'B' },
    ];
    expect(page({ nav })).toMatch(/href="\/a" aria-current="page">A.*href="\/b">B/);
  });
});

describe('what people wrote', () => {
  const nasty = `<script>alert("x")</script>`;

  it('is text wherever it is shown', () => {
    const shown = render(
      <ui.Form action="/x">
        <ui.Bubble from={nasty}>{nasty}</ui.Bubble>
        <ui.TextField name="a" label="A" value={nasty} error={nasty} />
        <ui.TextArea name="b" label="B" value={nasty} />
        <ui.HiddenFields values={{ c: nasty }} />
      </ui.Form>,
    );
    expect(shown).not.toContain('<script');
    expect(shown.split('&lt;script').length).toBe(7);
  });

  it('is not offered to the next person, nor spelt-checked elsewhere', () => {
    const shown = render(<ui.TextArea name="b" label="B" />);
    expect(shown).toContain('autocomplete="off"');
    expect(shown).toContain('spellcheck="false"');
  });
});

describe('forms', () => {
  it('carry earlier answers, one by one', () => {
    expect(render(<ui.HiddenFields values={{ a: '1', b: ['2', '3'] }} />)).toBe(
      '<input type="hidden" name="a" value="1" autocomplete="off"/>' +
        '<input type="hidden" name="b" value="2" autocomplete="off"/>' +
        '<input type="hidden" name="b" value="3" autocomplete="off"/>',
    );
  });

  it('send by post with the token, and only then', () => {
    expect(render(<ui.Form action="/x" csrf="t" children={null} />)).toMatch(
      /method="post".*name="_csrf" value="t"/,
    );
    expect(render(<ui.Form action="/x" children={null} />)).not.toContain('_csrf');
  });

  it('say nothing when nothing is wrong', () => {
    expect(render(<ui.ErrorSummary title="Feil" errors={[]} />)).toBe('');
  });

  it('give names that differ ids that differ', () => {
    expect(new Set(['når', 'nør', 'n_r', 'n.r'].map(ui.fieldId)).size).toBe(4);
  });

  it('ask about a week with the values the caller knows', () => {
    const shown = render(
      <ui.WeekGrid
        legend="Når?"
        name="tid"
        chosen={['slot-4-evening']}
        slotValue={(day, part) => (day === 7 ? undefined : `slot-${day}-${part}`)}
      />,
    );
    expect(shown.match(/type="checkbox"/g)).toHaveLength(18);
    expect(shown).toMatch(/value="slot-4-evening" checked/);
  });
});

describe('a code', () => {
  it('is shown in groups and read digit by digit, however it was written', () => {
    for (const code of ['4071295866341180', '4071-2958-6634-1180', '4071 2958 6634 1180']) {
      const shown = render(<ui.CodeDisplay code={code} />);
      expect(shown).toContain('<span>4071</span> <span>2958</span> <span>6634</span> <span>1180</span>');
      expect(shown).toContain('4 0 7 1, 2 9 5 8, 6 6 3 4, 1 1 8 0');
    }
  });
});

describe('minify', () => {
  it('takes away what says nothing and leaves what does', () => {
    expect(minify('/* a */ .a > .b ,\n .c { color : red ; margin: 0 -1px; }\n')).toBe(
      '.a > .b,.c{color : red;margin:0 -1px}',
    );
    expect(minify(`a::before { content: 'a ;  /b' / ''; }`)).toBe(`a::before{content:'a ;  /b' / ''}`);
    expect(minify('@media (min-width: 1px) and (x) { .a:is( :hover ) { width: calc(1px + 2px) } }')).toBe(
      '@media (min-width: 1px) and (x){.a:is( :hover ){width:calc(1px + 2px)}}',
    );
  });
});
