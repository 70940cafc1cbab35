/** One message of a WGSL compiler about a text it was shown. Positions refer to that text. */
export interface JudgeMessage {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Zero-based offset in UTF-16 code units. */
  readonly offset: number;
  /** In UTF-16 code units; 0 where the compiler names a point. */
  readonly length: number;
}

/**
 * The legality judge: a real WGSL compiler (Tint) that says whether a text is a valid module.
 * Rejects when the compiler can not be reached (its process died): that is not a verdict on the text.
 */
export interface Judge {
  judge(wgsl: string): Promise<readonly JudgeMessage[]>;
}
