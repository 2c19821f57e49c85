@echo off
rem Starts MailLens from the image this script lies in. Without arguments the window opens and leaves no console.
if "%~1"=="" goto window
"%~dp0java.exe" "-XX:AOTCache=%~dp0..\lib\maillens.aot" -Xlog:aot=off --module org.maillens/org.maillens.Main %*
exit /b %errorlevel%
:window
start "MailLens" "%~dp0javaw.exe" "-XX:AOTCache=%~dp0..\lib\maillens.aot" -Xlog:aot=off --module org.maillens/org.maillens.Main
