/** Which open questions are offered for a meeting, and in which order, as the address of the planning page says it. */
export interface CandidateChoice {
  /** of all channels, not of the topics alone */
  all: boolean;
  by: 'waiting' | 'followers' | 'concerned';
}

const words = { waiting: '', followers: 'gefolgt', concerned: 'betroffen' } as const;
export const candidateOrders = Object.keys(words) as CandidateChoice['by'][];

export function candidateChoice(params: URLSearchParams): CandidateChoice {
  const first = params.get('zuerst');
  return {
    all: params.get('fragen') === 'alle',
    by: candidateOrders.find((order) => words[order] !== '' && words[order] === first) ?? 'waiting',
  };
}

/** The same for an address, to be followed by more: empty or ending in `&`. */
export const candidateSearch = ({ all, by }: CandidateChoice): string =>
  `${all ? 'fragen=alle&' : ''}${words[by] ? `zuerst=${words[by]}&` : ''}`;
