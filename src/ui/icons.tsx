/** Line drawings and the mark. Attributes only: the content security policy allows no inline style. */

/** A ring of six dots and one open dot: a circle with room for one more. */
const dots = [
  [26.4, 9.5],
  [28.7, 19.7],
  [22.2, 27.8],
  [11.8, 27.8],
  [5.3, 19.7],
  [7.6, 9.5],
] as const;

export function Mark() {
  return (
    <svg class="mark" width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <circle class="mark-open" cx="17" cy="5" r="3.1" fill="none" stroke-width="1.8" />
      {dots.map(([x, y]) => (
        <circle key={x} class="mark-dot" cx={x} cy={y} r="3.1" />
      ))}
    </svg>
  );
}

/** Low hills, a house, one lit window: stands above the footer of public pages. Cut from the left where it is narrow. */
export function Horizon() {
  return (
    <svg
      class="horizon"
      viewBox="0 0 1088 64"
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path
        class="horizon-hills"
        d="M0 64C110 60 170 36 250 32s90 18 160 14S520 8 610 14s110 38 200 40 170-14 278-6v16z"
      />
      <path class="horizon-house" d="M900 63.5V48l-4 3 17-14 17 14-4-3v15.5" />
      <rect class="horizon-window" x="909" y="51" width="8" height="7" rx="1" />
    </svg>
  );
}

const shapes = {
  lock: [
    'M7 10h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3z',
    'M8 10V7a4 4 0 0 1 8 0v3',
  ],
  info: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 11v5.5', 'M12 7.6v.1'],
  success: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M8 12.4l2.8 2.8L16 9.5'],
  warning: ['M12 3.5 21.5 20h-19z', 'M12 10v4.5', 'M12 17.2v.1'],
  danger: ['M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z', 'M12 7.5v5.5', 'M12 16.3v.1'],
  back: ['M14.5 5.5 8 12l6.5 6.5'],
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
