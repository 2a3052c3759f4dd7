import { IsOptional, IsString, MaxLength } from 'class-validator';

/** What proves a second factor: six digits from an app, or what a passkey answered. */
export class ProofForm {
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: 'entrance.factor.codeLong' })
  code?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  answer?: string;
}

/** The answer of a passkey, and nothing else. */
export class PasskeyForm {
  @IsString({ message: 'entrance.passkey.needsScript' })
  @MaxLength(20_000)
  answer: string;

  /** Where the person wanted to go. */
  @IsOptional()
  @IsString()
  next?: string;
}
