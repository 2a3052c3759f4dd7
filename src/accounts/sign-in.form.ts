import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

export class SignInForm {
  @IsString()
  @IsNotEmpty({ message: 'accounts.signIn.emailNeeded' })
  @MaxLength(254, { message: 'accounts.signIn.emailLong' })
  email: string;

  @IsString()
  @IsNotEmpty({ message: 'accounts.signIn.phraseNeeded' })
  password: string;

  /** Where the person wanted to go. */
  @IsOptional()
  @IsString()
  next?: string;
}
