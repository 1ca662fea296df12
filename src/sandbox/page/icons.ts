/** Drawings in a square of 24 by 24, filled with the colour of the text around them. */
const paths = {
  hash: 'M9.6 3 8.9 7H5v2h3.5l-1 6H4v2h3.2l-.7 4h2l.7-4h5l-.7 4h2l.7-4H20v-2h-3.4l1-6H21V7h-3l.7-4h-2L16 7h-5l.7-4zm1.1 6h4.9l-1 6H9.600z',
  at: 'M12 3a9 9 0 1 0 5 16.500l-1.1-1.700A7 7 0 1 1 19 12v1.200a1.8 1.8 0 0 1-3.6 0V8H13.600v.7A4 4 0 1 0 14.2 15 3.8 3.8 0 0 0 21 13.200V12a9 9 0 0 0-9-9zm0 7a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  menu: 'M4 6h16v2H4zm0 5h16v2H4zm0 5h16v2H4z',
  close: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12 19 17.6 17.6 19 12 13.4 6.4 19 5 17.6 10.6 12 5 6.400z',
  reply: 'M10 8V4l-7 7 7 7v-4.100c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z',
  send: 'M3 20.5 21 12 3 3.5 3 10l11 2-11 2z',
  chevron: 'M7 9.5 12 14.5 17 9.5 18.4 11 12 17.3 5.6 11z',
  external: 'M5 5h6v2H7v10h10v-4h2v6H5zm8 0h6v6h-2V8.400l-6.3 6.3-1.4-1.400L15.6 7H13z',
  file: 'M6 2h8l5 5v15H6zm7 1.500V8h4.500zM8 12h8v1.600H8zm0 3.500h8v1.600H8z',
  download: 'M11 3h2v9.200l3.3-3.3 1.4 1.400L12 16l-5.7-5.7 1.4-1.4 3.3 3.300zM5 18h14v2H5z',
  eye: 'M12 5C6.5 5 2.7 9.6 1.5 12 2.7 14.4 6.5 19 12 19s9.3-4.6 10.5-7C21.3 9.6 17.5 5 12 5zm0 11.500a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9zm0-2a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  slash: 'M14.6 4h2.300L9.4 20H7.100z',
  check: 'M9.5 16.6 5.3 12.4 3.9 13.8 9.5 19.4 20.6 8.3 19.2 6.900z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm7.5 0a3 3 0 1 0 0-6 3 3 0 0 0-1 .2 5 5 0 0 1 0 5.6 3 3 0 0 0 1 .2zM2 19v-1.500C2 14.5 5.5 13 9 13s7 1.5 7 4.500V19zm16 0h4v-1.300c0-2.4-2.3-3.8-5-4.2 1 .9 1.5 2.2 1.5 3.900z',
  down: 'M11 4h2v12.200l4.3-4.3 1.4 1.400L12 20l-6.7-6.7 1.4-1.4 4.3 4.300z'
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof paths;

/** A drawing. It says nothing to a screen reader: what it stands for is said in words beside it. */
export function icon(name: IconName, size = 20): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', String(size));
  svg.setAttribute('height', String(size));
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}
