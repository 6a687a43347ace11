"""Second factors: authenticator apps, passkeys and recovery codes, on top of allauth."""
