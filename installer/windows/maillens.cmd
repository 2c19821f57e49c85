@echo off
rem Starts MailLens from the image this script lies in. Without arguments the window opens and leaves no console.
if "%~1"=="" goto window
rem A command wants to be over soon: it leaves the thorough compiler aside, and its collector may stop it for a moment.
rem The window has both compilers and the collector with short pauses. There can be only one collector, so whoever sets
rem options in the environment chooses it.
set "collector=-XX:+UseParallelGC"
if defined JDK_JAVA_OPTIONS set "collector="
if defined JAVA_TOOL_OPTIONS set "collector="
"%~dp0java.exe" -XX:TieredStopAtLevel=1 %collector% "-XX:AOTCache=%~dp0..\lib\maillens.aot" -Xlog:aot=off --module org.maillens/org.maillens.Main %*
exit /b %errorlevel%
:window
start "MailLens" "%~dp0javaw.exe" "-XX:AOTCache=%~dp0..\lib\maillens.aot" -Xlog:aot=off --module org.maillens/org.maillens.Main
