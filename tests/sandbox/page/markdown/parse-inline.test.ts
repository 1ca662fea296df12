import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseInline } from '../../../../src/sandbox/page/markdown/parse-inline.ts';
import type { Inline } from '../../../../src/sandbox/page/markdown/tree.ts';

/** The tree in short: `strong(text)`, links with their address, plain text as it is. */
function write(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'link':
          return `link<${node.address}>(${write(node.children)})`;
        case 'moment':
          return `moment(${node.seconds},${node.style})`;
        default:
          if ('children' in node) return `${node.kind}(${write(node.children)})`;
          if ('id' in node) return `${node.kind}(${node.id})`;
          return `${node.kind}(${'text' in node ? node.text : node.name})`;
      }
    })
    .join('');
}

test.each([
  ['plain text', 'plain text'],
  ['**bold** and *italic* and _italic_', 'strong(bold) and emphasis(italic) and emphasis(italic)'],
  ['***both***', 'strong(emphasis(both))'],
  ['__under__ ~~gone~~ ||secret||', 'underline(under) strike(gone) spoiler(secret)'],
  ['**bold with *italic* inside**', 'strong(bold with emphasis(italic) inside)'],
  ['last_session and team_name', 'last_session and team_name'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['a ** b', 'a ** b'],
  ['**not closed', '**not closed'],
  ['\\*not italic\\*', '*not italic*'],
  ['C:\\temp', 'C:\\temp'],
  ['`code **stays**` out', 'code(code **stays**) out'],
  ['``a ` b``', 'code(a ` b)'],
  ['<@123> <@!123> <@&4> <#5> @everyone', 'user(123) user(123) role(4) channel(5) everyone(everyone)'],
  ['</last-session:99> <:medic:7>', 'command(last-session) emoji(medic)'],
  ['<t:1778612400> <t:1778612400:R>', 'moment(1778612400,f) moment(1778612400,R)'],
  ['see https://example.org/a_b_c.', 'see link<https://example.org/a_b_c>(https://example.org/a_b_c).'],
  ['<https://example.org>', 'link<https://example.org>(https://example.org)'],
  ['[the **rules**](https://example.org/r)', 'link<https://example.org/r>(the strong(rules))'],
  ['[no](javascript:alert(1))', '[no](javascript:alert(1))'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>']
])('%s', (text, tree) => {
  expect(write(parseInline(text))).toBe(tree);
});

test('no text is lost or takes long, whatever it consists of', () => {
  const marks = fc.array(
    fc.constantFrom('*', '**', '_', '__', '`', '||', '~~', '[', '](', ')', '<', '>', 'a', ' ', '\\'),
    {
      maxLength: 400
    }
  );
  fc.assert(
    fc.property(marks, (parts) => {
      const text = parts.join('');
      const letters = (value: string) => [...value].filter((letter) => letter === 'a').length;
      expect(letters(collectText(parseInline(text)))).toBe(letters(text));
    })
  );
});

function collectText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return collectText(node.children) + (node.kind === 'link' ? node.address : '');
      return 'text' in node ? node.text : 'name' in node ? node.name : '';
    })
    .join('');
}
